import type { TextSet } from './text-set.ts';

/** Faults of hosts: web/read/remote/remote-sentences.ts. Each of `refusal` follows a file's name. */
export const READ_REMOTE: TextSet = {
  cors: [
    [
      '"Access-Control-Allow-Origin: *" and "Access-Control-Expose-Headers: Content-Range, ETag"',
      '"Access-Control-Allow-Origin: *" 및 "Access-Control-Expose-Headers: Content-Range, ETag"',
    ],
  ],
  later: [
    ['in a few minutes', '몇 분 뒤에'],
    ['in a minute', '1분 뒤에'],
    ['in {0:n} minutes', '{0}분 뒤에'],
  ],
  login: [
    ['with the token that was given', '주어진 토큰으로는'],
    ['without an access token', '액세스 토큰 없이는'],
    ['without a login, which this page cannot give', '이 페이지가 할 수 없는 로그인 없이는'],
  ],
  permit: [
    [
      'give the token of an account that has access, or ask there for access',
      '접근 권한이 있는 계정의 토큰을 넣거나 그곳에 접근을 신청하십시오',
    ],
    ['give the token of an account that has access', '접근 권한이 있는 계정의 토큰을 넣으십시오'],
    ['use an address that is open to everybody', '누구에게나 열린 주소를 쓰십시오'],
  ],
  refusal: [
    [
      'may not be read {0:login} (status {1}): {2:permit}, or download the file and choose it here',
      '{0} 읽을 수 없습니다(상태 {1}). {2}. 또는 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'has an http: address, which browsers do not let an https: page read, so give an https: address of it or download the file and choose it here',
      'http: 주소이며, 브라우저는 https: 페이지가 이를 읽지 못하게 합니다. https: 주소를 넣거나 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'could not be reached (at byte {0:n}): check the address and the network, and whether something on this computer blocks the host, then start again',
      '닿을 수 없었습니다(바이트 {0}). 주소와 네트워크, 그리고 이 컴퓨터의 무언가가 호스트를 막고 있지 않은지 확인한 뒤 다시 시작하십시오',
    ],
    [
      'answers, but this page may not see the answer (at byte {0:n}): the host would have to send {1:cors}, without compressing parts and without redirecting in a circle, which look the same from here; otherwise download the file and choose it here',
      '응답은 하지만 이 페이지가 그 응답을 볼 수 없습니다(바이트 {0}). 호스트가 {1} 헤더를 보내야 하며, 조각을 압축하거나 돌고 도는 리디렉션을 하지 않아야 합니다(여기서는 똑같이 보입니다). 아니면 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'could not be reached: the host sends requests for it in a circle, or on to an address that does not answer, so check the address or download the file and choose it here',
      '닿을 수 없었습니다. 호스트가 요청을 돌고 돌게 하거나 응답하지 않는 주소로 보냅니다. 주소를 확인하거나 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'could not be read further than byte {0:n} because this device is offline, so start again once it has a network',
      '이 기기가 오프라인이어서 바이트 {0} 너머를 읽을 수 없었습니다. 네트워크에 연결되면 다시 시작하십시오',
    ],
    [
      'could not be read further than byte {0:n} because the connection kept breaking off, so start again, or try another network',
      '연결이 자꾸 끊겨 바이트 {0} 너머를 읽을 수 없었습니다. 다시 시작하거나 다른 네트워크를 써 보십시오',
    ],
    [
      'could not be read further than byte {0:n} because the host went silent, so start again later',
      '호스트가 응답을 멈추어 바이트 {0} 너머를 읽을 수 없었습니다. 나중에 다시 시작하십시오',
    ],
    [
      'could not be read at byte {0:n} because the host has trouble of its own (status {1}), so start again later',
      '호스트 자체의 문제(상태 {1})로 바이트 {0}에서 읽을 수 없었습니다. 나중에 다시 시작하십시오',
    ],
    [
      'could not be read at byte {0:n} because the host takes no more requests for now (status 429), so start again {1:later}',
      '호스트가 지금은 요청을 더 받지 않아(상태 429) 바이트 {0}에서 읽을 수 없었습니다. {1} 다시 시작하십시오',
    ],
    [
      "is not there (status {0}), so check the address, the file's name and the revision",
      '그 자리에 없습니다(상태 {0}). 주소와 파일 이름, 리비전을 확인하십시오',
    ],
    [
      'has no byte {0:n} any more (status 416): it changed on the host or another copy answered, so start again',
      '바이트 {0}이(가) 더는 없습니다(상태 416). 호스트에서 바뀌었거나 다른 사본이 응답했습니다. 다시 시작하십시오',
    ],
    [
      'cannot be read in parts: the host would have to answer a Range request with status 206 and sends the whole file with status 200, so use another host or download the file and choose it here',
      '나누어 읽을 수 없습니다. 호스트가 Range 요청에 상태 206으로 응답해야 하지만 상태 200으로 파일 전체를 보냅니다. 다른 호스트를 쓰거나 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'could not be read at byte {0:n}: the host would have to answer a Range request with status 206 and answers with {1}, so check the address',
      '바이트 {0}에서 읽을 수 없었습니다. 호스트가 Range 요청에 상태 206으로 응답해야 하지만 {1}(으)로 응답합니다. 주소를 확인하십시오',
    ],
    [
      'cannot be read in parts: the host compresses them and would have to send this file without Content-Encoding, so use another host or download the file and choose it here',
      '나누어 읽을 수 없습니다. 호스트가 조각을 압축하는데, 이 파일을 Content-Encoding 없이 보내야 합니다. 다른 호스트를 쓰거나 파일을 내려받아 여기서 고르십시오',
    ],
    [
      'cannot be read in parts: the host does not tell pages which part it sends and would have to send Content-Range with every part, along with {0:cors}',
      '나누어 읽을 수 없습니다. 호스트가 어느 조각을 보내는지 페이지에 알리지 않습니다. 조각마다 Content-Range를 보내고 {0} 헤더도 함께 보내야 합니다',
    ],
    [
      'could not be read at byte {0:n}: the host sent another part than was asked for, or named it wrongly in Content-Range, so start again later or use another host',
      '바이트 {0}에서 읽을 수 없었습니다. 호스트가 요청과 다른 조각을 보냈거나 Content-Range에 잘못 적었습니다. 나중에 다시 시작하거나 다른 호스트를 쓰십시오',
    ],
    [
      'cannot be read in parts: the host does not tell how long the file is and would have to send its size at the end of Content-Range',
      '나누어 읽을 수 없습니다. 호스트가 파일의 길이를 알리지 않습니다. Content-Range 끝에 크기를 적어 보내야 합니다',
    ],
    [
      'does not have the size it had or that its listing gives (at byte {0:n}): it changed on the host or another copy answered, so start again',
      '크기가 이전이나 목록에 적힌 것과 다릅니다(바이트 {0}). 호스트에서 바뀌었거나 다른 사본이 응답했습니다. 다시 시작하십시오',
    ],
    [
      'changed on the host while it was read, or another copy answered (another ETag at byte {0:n}), so start again',
      '읽는 동안 호스트에서 바뀌었거나 다른 사본이 응답했습니다(바이트 {0}에서 ETag가 다름). 다시 시작하십시오',
    ],
    [
      'could not be read at byte {0:n}: the host sent fewer or more bytes than it announced, so start again, or try another network or host',
      '바이트 {0}에서 읽을 수 없었습니다. 호스트가 알린 것보다 적거나 많은 바이트를 보냈습니다. 다시 시작하거나 다른 네트워크나 호스트를 써 보십시오',
    ],
    [
      'is longer than anything of its kind, so it was not read: check the address',
      '같은 종류의 어떤 파일보다도 길어 읽지 않았습니다. 주소를 확인하십시오',
    ],
  ],
  sentence: [['"{0}" on {1} {2:refusal}.', '{1}의 "{0}": {2}.']],
};
