/** 32 bits of a sentence (FNV-1a over UTF-16 units, its length mixed in): what builds know whole sentences by, to ship no English. */
export function sentenceHash(sentence: string): number {
  let hash = 0x811c9dc5 ^ sentence.length;
  for (let place = 0; place < sentence.length; place++) {
    hash = Math.imul(hash ^ sentence.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}
