const CHANNEL = 'weightkin-kept';

/** Tells every other tab and worker of this site to let go of the downloads that it is writing. */
export function callForget(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('forget');
  channel.close();
}

/** Calls `listener` when the kept downloads are to be forgotten; returns what ends the listening. */
export function onForget(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
