import type { TextSet } from './text-set.ts';

/** Explanations of terms that only the glossary of pages tells: web/judge/meta/terms-of-*.ts */
export const GLOSSARY_TEXTS: TextSet = {
  sentence: [
    [
      'The power of ten of p: −9 stands for one in a thousand million.',
      'p를 10의 거듭제곱으로 나타낸 지수입니다. −9는 10억분의 1을 뜻합니다.',
    ],
    [
      'The p that a comparison has to reach to count as positive, fixed before anything was compared: 10^-9.',
      '양성으로 보려면 비교가 도달해야 하는 p이며, 무엇을 비교하기도 전에 10^-9으로 정해 두었습니다.',
    ],
    [
      'Tests that look at the same part of the models, be it weights, gains or embeddings; p is multiplied by the number of families tested.',
      '가중치, 게인, 임베딩처럼 모델의 같은 부분을 보는 검정들입니다. p에는 검정한 검정군의 수를 곱합니다.',
    ],
    [
      'A third model that is known to be unrelated, put through the same tests for comparison.',
      '관련 없는 것으로 알려진 제3의 모델이며, 견주기 위해 같은 검정을 거칩니다.',
    ],
    [
      'What a reader must know before quoting the verdict: what was not read, what cannot be seen, what else would explain it.',
      '판정을 인용하기 전에 알아야 할 것입니다. 읽지 않은 것, 볼 수 없는 것, 달리 설명할 수 있는 것을 말합니다.',
    ],
    [
      'The files that hold the weights of one model as it was saved.',
      '한 모델의 가중치를 저장된 그대로 담은 파일들입니다.',
    ],
    [
      'A table of numbers with a name: one matrix or vector of the weights.',
      '이름이 붙은 수의 표로, 가중치의 행렬이나 벡터 하나입니다.',
    ],
    [
      'What a tensor does in its layer, such as q, k and v in attention, or gate, up and down in the MLP.',
      '텐서가 층에서 하는 일입니다. 어텐션의 q, k, v나 MLP의 gate, up, down이 그 예입니다.',
    ],
    [
      'The list of numbers that runs through all layers of a model; each layer reads it and adds to it.',
      '모델의 모든 층을 지나가는 수의 목록입니다. 각 층은 이를 읽고 여기에 더합니다.',
    ],
    [
      'How long the difference of two tensors is beside the first of them; about 1.4 for unrelated matrices.',
      '두 텐서의 차이가 첫째 텐서에 견주어 얼마나 긴지를 나타냅니다. 관련 없는 행렬이면 약 1.4입니다.',
    ],
    [
      'One of the parts that attention in a layer consists of; their order makes no difference to the model.',
      '한 층의 어텐션을 이루는 부분 가운데 하나입니다. 순서가 달라도 모델에는 차이가 없습니다.',
    ],
    [
      'One of several MLPs of a layer, of which a router chooses a few for each token.',
      '한 층에 있는 여러 MLP 가운데 하나입니다. 라우터가 토큰마다 그 가운데 몇 개를 고릅니다.',
    ],
    [
      'The random numbers that training starts from; equal public seeds can make them the same without copying.',
      '학습이 시작되는 무작위 수입니다. 공개된 시드가 같으면 복사하지 않아도 같아질 수 있습니다.',
    ],
    [
      'How much of the weights is read: none (headers), a sample (quick), a larger sample (deep) or everything (full).',
      '가중치를 얼마나 읽는지를 나타냅니다. 읽지 않음(헤더), 표본(빠르게), 더 큰 표본(깊게), 전부(전체)가 있습니다.',
    ],
    [
      'The rows that are read of each tensor, the same in both models, chosen by the seed and not by what they hold.',
      '각 텐서에서 읽는 행이며 두 모델에서 같습니다. 담긴 값이 아니라 시드에 따라 고릅니다.',
    ],
    [
      'The number that fixes which rows and which pairs of channels are taken; with the same seed anybody gets the same report.',
      '어느 행과 어느 채널 쌍을 쓸지 정하는 수입니다. 시드가 같으면 누구나 같은 보고서를 얻습니다.',
    ],
    ['One of the files that a large checkpoint is split into.', '큰 체크포인트를 나누어 담은 파일 가운데 하나입니다.'],
    [
      'The exact state of a repository that was read, so that others can read the same.',
      '읽은 저장소의 정확한 상태이며, 다른 사람도 같은 것을 읽을 수 있게 합니다.',
    ],
    [
      'The report without what differs from run to run, such as times and requests: the same weights give the same text, byte for byte.',
      '시간이나 요청처럼 실행할 때마다 달라지는 것을 뺀 보고서입니다. 가중치가 같으면 바이트까지 같은 글이 나옵니다.',
    ],
  ],
};
