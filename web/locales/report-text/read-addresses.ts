import type { TextSet } from './text-set.ts';

/** Faults of addresses and of what hubs say: web/read/remote/address.ts, hub*.ts, remote-model.ts, authorization.ts. */
export const READ_ADDRESSES: TextSet = {
  notModel: [
    ['a dataset', '데이터셋'],
    ['a space', '스페이스'],
    ['something other than a model', '모델이 아닌 것'],
  ],
  listing: [
    ['is not JSON', 'JSON이 아닙니다'],
    ['names no commit', '커밋이 적혀 있지 않습니다'],
    ['is not a list of files', '파일 목록이 아닙니다'],
    ['lists no files', '파일이 적혀 있지 않습니다'],
    ['names a file that cannot be', '있을 수 없는 파일이 적혀 있습니다'],
    ['gives a file a size that cannot be', '있을 수 없는 파일 크기가 적혀 있습니다'],
  ],
  sentence: [
    [
      'No address was given: type owner/repo, or the URL of a .safetensors file or folder.',
      '주소가 주어지지 않았습니다. owner/repo 또는 .safetensors 파일이나 폴더의 URL을 입력하십시오.',
    ],
    [
      'This is too long for an address: give the id or the URL of one model.',
      '주소라기에는 너무 깁니다. 한 모델의 id나 URL을 넣으십시오.',
    ],
    [
      '"{0}" holds blanks or control characters: give the id or the URL of one model.',
      '"{0}"에 빈칸이나 제어 문자가 있습니다. 한 모델의 id나 URL을 넣으십시오.',
    ],
    [
      '"{0}" looks like a path on this computer: drop the file or the folder here instead.',
      '"{0}"은(는) 이 컴퓨터의 경로로 보입니다. 대신 파일이나 폴더를 여기에 놓으십시오.',
    ],
    [
      'Addresses that begin with {0}: cannot be read: give owner/repo, or a URL that begins with https://.',
      '{0}:(으)로 시작하는 주소는 읽을 수 없습니다. owner/repo 또는 https://로 시작하는 URL을 넣으십시오.',
    ],
    [
      '"{0}" is not a URL: check it for missing or extra characters.',
      '"{0}"은(는) URL이 아닙니다. 빠지거나 더 들어간 글자가 없는지 확인하십시오.',
    ],
    [
      'The URL of {0} holds a user name or password: remove what stands before the @ in it.',
      '{0}의 URL에 사용자 이름이나 비밀번호가 들어 있습니다. @ 앞부분을 지우십시오.',
    ],
    [
      '"{0}" is of another format ({1:format?}): give the safetensors version of the model.',
      '"{0}"은(는) 다른 형식({1})입니다. 이 모델의 safetensors 버전을 넣으십시오.',
    ],
    [
      '"{0}" is neither a .safetensors file nor an index: if it is a folder, put a slash at its end ("{1}").',
      '"{0}"은(는) .safetensors 파일도 색인도 아닙니다. 폴더라면 끝에 빗금을 붙이십시오("{1}").',
    ],
    [
      'The access token for {0} holds characters that no token has, so copy it from your account there again.',
      '{0}의 액세스 토큰에 토큰에 쓰이지 않는 글자가 있습니다. 그곳 계정에서 다시 복사하십시오.',
    ],
    [
      '"{0}" lacks its owner: give owner/repo as the hub shows it, or a whole URL.',
      '"{0}"에 소유자가 없습니다. 허브에 보이는 대로 owner/repo를 넣거나 전체 URL을 넣으십시오.',
    ],
    [
      '"{0}" is not the id of a model: give owner/repo as the hub shows it, or a whole URL that begins with https://.',
      '"{0}"은(는) 모델의 id가 아닙니다. 허브에 보이는 대로 owner/repo를 넣거나 https://로 시작하는 전체 URL을 넣으십시오.',
    ],
    [
      '"{0}" is escaped wrongly: copy the link again.',
      '"{0}"의 이스케이프가 잘못되었습니다. 링크를 다시 복사하십시오.',
    ],
    [
      '"{0}" is not the page of a model or of its files: give "{1}".',
      '"{0}"은(는) 모델이나 그 파일의 페이지가 아닙니다. "{1}"을(를) 넣으십시오.',
    ],
    ['"{0}" names no file: copy the link again.', '"{0}"은(는) 파일을 가리키지 않습니다. 링크를 다시 복사하십시오.'],
    [
      'The hub\'s address "{0}" is not a URL: give one like {1}.',
      '허브 주소 "{0}"은(는) URL이 아닙니다. {1} 같은 주소를 넣으십시오.',
    ],
    [
      '"{0}" names {1:notModel}: give the id of a model, owner/repo.',
      '"{0}"이(가) 가리키는 것은 {1}입니다. 모델의 id owner/repo를 넣으십시오.',
    ],
    [
      '"{0}" names no possible revision: give a branch, a tag or a commit after the @.',
      '"{0}"은(는) 있을 수 있는 리비전을 가리키지 않습니다. @ 뒤에 브랜치, 태그, 커밋 가운데 하나를 넣으십시오.',
    ],
    [
      'What {0} says of "{1}" {2:listing}: check the hub\'s address, or try again later.',
      '{0}이(가) "{1}"에 대해 말한 것이 올바르지 않습니다. {2}. 허브 주소를 확인하거나 나중에 다시 해 보십시오.',
    ],
    [
      '{0} shows no model "{1}": check the id, and give an access token if the model is private or gated.',
      '{0}에 모델 "{1}"이(가) 보이지 않습니다. id를 확인하고, 비공개이거나 접근이 제한된 모델이면 액세스 토큰을 넣으십시오.',
    ],
    [
      '{0} shows no model "{1}" to this access token: check the id and the token, and ask for access on the hub if the model is private or gated.',
      '{0}에서 이 액세스 토큰으로는 모델 "{1}"이(가) 보이지 않습니다. id와 토큰을 확인하고, 비공개이거나 접근이 제한된 모델이면 허브에서 접근을 신청하십시오.',
    ],
    [
      'The model "{0}" has no branch, tag or commit "{1}": check what stands after the @.',
      '모델 "{0}"에는 브랜치, 태그, 커밋 "{1}"이(가) 없습니다. @ 뒤를 확인하십시오.',
    ],
    [
      'The model "{0}" has no folder "{1}" at "{2}": check the address.',
      '모델 "{0}"의 "{2}"에는 폴더 "{1}"이(가) 없습니다. 주소를 확인하십시오.',
    ],
    [
      'The model "{0}" lists more files than can be looked through: give the link of the folder that holds its weights.',
      '모델 "{0}"의 파일 목록이 살펴볼 수 있는 것보다 깁니다. 가중치가 든 폴더의 링크를 넣으십시오.',
    ],
    [
      'The hub lists the files of "{0}" and does not have them: try again later.',
      '허브 목록에는 "{0}"의 파일이 있으나 실제로는 없습니다. 나중에 다시 해 보십시오.',
    ],
    [
      'The model "{0}" has no file "{1}": check the address.',
      '모델 "{0}"에는 파일 "{1}"이(가) 없습니다. 주소를 확인하십시오.',
    ],
    [
      '"{0}" holds neither {1:word} nor {2:word}: give the URL of one of its files.',
      '"{0}"에는 {1}도 {2}도 없습니다. 그 안에 있는 파일의 URL을 넣으십시오.',
    ],
    ['{0} has no file "{1}": check the address.', '{0}에는 파일 "{1}"이(가) 없습니다. 주소를 확인하십시오.'],
  ],
};
