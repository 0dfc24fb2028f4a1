import type { TextSet } from './text-set.ts';

/** Faults of files: web/read/. Each of `what` follows a file's name, each of `remedy` stands by itself. */
export const READ_FILES: TextSet = {
  bytes: [
    ['1 byte', '1바이트'],
    ['{0:n} bytes', '{0}바이트'],
  ],
  layout: [
    ['its data_offsets end, at {0:n}, before they begin, at {1:n}', 'data_offsets의 끝 {0}이(가) 시작 {1}보다 앞섬'],
    ['its shape asks for more bits than 64-bit numbers count', '모양이 64비트 수로 셀 수 없는 비트를 요구함'],
    ['its elements do not fill whole bytes', '원소들이 온전한 바이트를 채우지 않음'],
    [
      'its data_offsets hold {0:bytes}, its dtype and shape ask for {1:n}',
      'data_offsets는 {0}인데 dtype과 모양은 {1}바이트를 요구함',
    ],
    [
      'it begins at {0:n} of the data and leaves a hole of {1:bytes} before it',
      '데이터의 {0}에서 시작하며 그 앞에 {1}의 빈틈이 있음',
    ],
    [
      'it begins at {0:n} of the data, inside the tensor before it, which ends at {1:n}',
      '데이터의 {0}에서 시작하는데, 앞 텐서가 {1}에서 끝나 겹침',
    ],
  ],
  format: [
    ['PyTorch or pickle', 'PyTorch 또는 pickle'],
    ['Keras, TensorFlow or Flax', 'Keras, TensorFlow 또는 Flax'],
    ['a packed archive', '압축 파일'],
  ],
  remedy: [
    [
      'download the file again, and if that does not help, ask its author for a corrected one',
      '파일을 다시 내려받고, 그래도 안 되면 작성자에게 바로잡은 파일을 요청하십시오',
    ],
    ['choose the safetensors files of the model instead', '대신 이 모델의 safetensors 파일을 고르십시오'],
    [
      'choose the safetensors version of the model, or convert it first',
      '이 모델의 safetensors 버전을 고르거나 먼저 변환하십시오',
    ],
    ['unpack it and choose the .safetensors files in it', '압축을 풀고 그 안의 .safetensors 파일을 고르십시오'],
    ['download it again', '다시 내려받으십시오'],
    [
      'run `git lfs pull` in its folder and choose it again',
      '해당 폴더에서 `git lfs pull`을 실행한 뒤 다시 고르십시오',
    ],
    [
      'download the file itself, signed in where the model asks for it',
      '모델이 요구하면 로그인한 뒤 파일 자체를 내려받으십시오',
    ],
    ['choose the .safetensors file that belongs to it', '여기에 딸린 .safetensors 파일을 고르십시오'],
    [
      'open it in a text editor to see why, then download it again',
      '텍스트 편집기로 열어 까닭을 확인한 뒤 다시 내려받으십시오',
    ],
    ['download the index again', '색인을 다시 내려받으십시오'],
    ['choose the files of one model only', '한 모델의 파일만 고르십시오'],
    ['choose an index and shards that belong together', '서로 짝이 맞는 색인과 샤드를 고르십시오'],
  ],
  what: [
    ['is a GGUF file (llama.cpp)', 'GGUF 파일입니다(llama.cpp)'],
    ['is an old GGML file (llama.cpp)', '옛 GGML 파일입니다(llama.cpp)'],
    ['is a NumPy array (.npy)', 'NumPy 배열입니다(.npy)'],
    ['is an HDF5 file (Keras)', 'HDF5 파일입니다(Keras)'],
    ['is a TensorFlow Lite model', 'TensorFlow Lite 모델입니다'],
    ['is compressed ({0:word})', '압축되어 있습니다({0})'],
    ['is a 7-Zip archive', '7-Zip 압축 파일입니다'],
    ['is a RAR archive', 'RAR 압축 파일입니다'],
    ['is a tar archive', 'tar 묶음 파일입니다'],
    [
      'is a Python pickle (an old PyTorch checkpoint), which can run code when it is opened',
      'Python pickle(옛 PyTorch 체크포인트)이며, 열 때 코드가 실행될 수 있습니다',
    ],
    ['is empty', '비어 있습니다'],
    ['is an ONNX model', 'ONNX 모델입니다'],
    ['is a PyTorch checkpoint (a zip archive with a pickle in it)', 'PyTorch 체크포인트입니다(pickle이 든 zip 파일)'],
    ['is a NumPy archive (.npz)', 'NumPy 묶음 파일입니다(.npz)'],
    [
      'is a zip archive (PyTorch writes its .bin and .pt files so)',
      'zip 파일입니다(PyTorch의 .bin과 .pt 파일이 이렇게 저장됩니다)',
    ],
    [
      'is a Git LFS pointer of {0:n} bytes, not the weights it points to',
      '{0}바이트짜리 Git LFS 포인터이며, 가리키는 가중치가 아닙니다',
    ],
    ['is a web page (HTML), not weights', '가중치가 아니라 웹 페이지(HTML)입니다'],
    ['is an XML answer of a server, not weights', '가중치가 아니라 서버의 XML 응답입니다'],
    ['is JSON text, not weights', '가중치가 아니라 JSON 글입니다'],
    [
      'is plain text, not weights (a message of the server?)',
      '가중치가 아니라 일반 글입니다(서버의 메시지일 수 있습니다)',
    ],
    ['is {0:n} bytes long, too long for an index', '{0}바이트로, 색인이라기에는 너무 깁니다'],
    ['is not a usable index (byte {0:n}: {1:fault?})', '쓸 수 있는 색인이 아닙니다(바이트 {0}: {1})'],
    [
      'is not a usable index (byte {0:n}, tensor "{1}": {2:fault?})',
      '쓸 수 있는 색인이 아닙니다(바이트 {0}, 텐서 "{1}": {2})',
    ],
    ['holds only {0:n} bytes, less than any safetensors file', '{0}바이트뿐이라 어떤 safetensors 파일보다도 짧습니다'],
    [
      'is not a safetensors file (its first 8 bytes promise a header of {0:n} bytes, more than the format allows)',
      'safetensors 파일이 아닙니다(처음 8바이트가 말하는 헤더가 {0}바이트로, 형식이 허용하는 길이를 넘습니다)',
    ],
    [
      "ends inside its header, {0:n} bytes before the header's end (an incomplete download?)",
      '헤더가 {0}바이트 남은 곳에서 끝납니다(내려받기가 끝나지 않았을 수 있습니다)',
    ],
    ['has a damaged header (byte {0:n}: {1:fault?})', '헤더가 손상되었습니다(바이트 {0}: {1})'],
    ['describes tensor "{0}" wrongly (byte {1:n}: {2:fault?})', '텐서 "{0}"의 설명이 잘못되었습니다(바이트 {1}: {2})'],
    ['describes tensor "{0}" wrongly ({1:layout?})', '텐서 "{0}"의 설명이 잘못되었습니다({1})'],
    [
      'is {0:bytes} shorter than its header says (an incomplete download?)',
      '헤더가 말하는 것보다 {0} 짧습니다(내려받기가 끝나지 않았을 수 있습니다)',
    ],
    [
      'holds {0:bytes} after its last tensor that belong to none',
      '마지막 텐서 뒤에 어느 텐서에도 속하지 않는 {0}가 있습니다',
    ],
    ['and "{0}" both hold tensor "{1}"', '이 파일과 "{0}"에 모두 텐서 "{1}"이(가) 들어 있습니다'],
    [
      'says that tensor "{0}" is in "{1}", which does not hold it',
      '텐서 "{0}"이(가) "{1}"에 있다고 하지만 거기에는 없습니다',
    ],
    [
      'says that tensor "{0}" is in "{1}", but it is in "{2}"',
      '텐서 "{0}"이(가) "{1}"에 있다고 하지만 "{2}"에 있습니다',
    ],
  ],
  sentence: [
    [
      'The folders "{0}" and "{1}" both hold safetensors files: choose one of them.',
      '폴더 "{0}"과(와) "{1}"에 모두 safetensors 파일이 있습니다. 하나를 고르십시오.',
    ],
    [
      'Two files called "{0}" were given: choose the files of one model.',
      '이름이 "{0}"인 파일이 두 개 주어졌습니다. 한 모델의 파일을 고르십시오.',
    ],
    [
      'No file was given: choose the .safetensors files of a model.',
      '파일이 주어지지 않았습니다. 한 모델의 .safetensors 파일을 고르십시오.',
    ],
    [
      'There is no safetensors file here, only other formats ("{0}": {1:format?}): choose the safetensors version of the model.',
      '여기에는 safetensors 파일이 없고 다른 형식("{0}": {1})만 있습니다. 이 모델의 safetensors 버전을 고르십시오.',
    ],
    [
      'There is no safetensors file here, only "{0}": choose the model\'s .safetensors files as well.',
      '여기에는 safetensors 파일이 없고 "{0}"뿐입니다. 이 모델의 .safetensors 파일도 함께 고르십시오.',
    ],
    [
      'There is no safetensors file here, only "{0}" and {1:n} more without weights: choose the model\'s .safetensors files as well.',
      '여기에는 safetensors 파일이 없고 "{0}" 외에 가중치 없는 파일 {1}개뿐입니다. 이 모델의 .safetensors 파일도 함께 고르십시오.',
    ],
    [
      'There are two indexes here, "{0}" and "{1}": choose the files of one model.',
      '여기에는 색인이 "{0}"과(와) "{1}" 두 개 있습니다. 한 모델의 파일을 고르십시오.',
    ],
    [
      '"{0}" names a shard ("{1}"{, …|}), and none was given: choose them together with the index.',
      '"{0}"에 적힌 샤드("{1}")가 주어지지 않았습니다. 색인과 함께 고르십시오.',
    ],
    [
      '"{0}" names {1:n} shards ("{2}"{, …|}), and none was given: choose them together with the index.',
      '"{0}"에 적힌 샤드 {1}개("{2}", …)가 하나도 주어지지 않았습니다. 색인과 함께 고르십시오.',
    ],
    [
      '"{0}" and "{1}" are shards of two models: choose the files of one.',
      '"{0}"과(와) "{1}"은(는) 서로 다른 두 모델의 샤드입니다. 한 모델의 파일을 고르십시오.',
    ],
    [
      'The file name "{0}" counts {1:n} of {2:n}: give it the name it was published under.',
      '파일 이름 "{0}"은(는) {2}개 가운데 {1}번째라고 말합니다. 공개될 때의 이름을 붙이십시오.',
    ],
    [
      'The file name "{0}" promises {1:n} shards, more than any model has: give it the name it was published under.',
      '파일 이름 "{0}"은(는) 어떤 모델보다도 많은 샤드 {1}개를 말합니다. 공개될 때의 이름을 붙이십시오.',
    ],
    [
      '"{0}" could not be read at byte {1:n}: it changed, moved or became unreadable since it was chosen, so choose it again.',
      '"{0}"을(를) 바이트 {1}에서 읽을 수 없었습니다. 고른 뒤에 바뀌거나 옮겨졌거나 읽을 수 없게 되었으니 다시 고르십시오.',
    ],
    [
      'The files of this model are not there: choose them again.',
      '이 모델의 파일이 그 자리에 없습니다. 다시 고르십시오.',
    ],
    ['The comparison was cancelled.', '비교를 취소했습니다.'],
    [
      'The kept download "{0}" cannot be read any more: compare again to download it anew.',
      '보관한 내려받기 "{0}"을(를) 더는 읽을 수 없습니다. 다시 비교하면 새로 내려받습니다.',
    ],
    [
      'Some kept downloads could not be deleted: stop the comparisons in all tabs of this page, then forget again.',
      '보관한 내려받기 일부를 지울 수 없었습니다. 이 페이지의 모든 탭에서 비교를 멈춘 뒤 다시 지우십시오.',
    ],
    [
      'What this browser remembers for the page could not be deleted: close its other tabs, then forget again.',
      '이 브라우저가 이 페이지를 위해 기억하는 것을 지울 수 없었습니다. 다른 탭을 닫은 뒤 다시 지우십시오.',
    ],
  ],
};
