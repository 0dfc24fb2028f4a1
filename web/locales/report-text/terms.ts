import type { TextSet } from './text-set.ts';

/** Explanations of terms: web/judge/meta/terms*.ts */
export const TERM_TEXTS: TextSet = {
  sentence: [
    [
      'What a statistic would come to for two models that have nothing to do with each other; every figure here stands beside it.',
      '서로 아무 관계가 없는 두 모델에서 통계량이 가질 값의 분포입니다. 여기의 모든 수치는 이 분포와 나란히 놓입니다.',
    ],
    [
      'How often two unrelated models would agree at least as strongly by chance; it is not the probability that the models are unrelated.',
      '관련 없는 두 모델이 우연히 이만큼 또는 그보다 더 일치할 빈도입니다. 두 모델이 관련 없을 확률이 아닙니다.',
    ],
    [
      'The power of ten of p: −9 stands for one in a thousand million.',
      'p를 10의 거듭제곱으로 나타낸 지수입니다. −9는 10억분의 1을 뜻합니다.',
    ],
    [
      'How many standard deviations a statistic lies above what unrelated models give: about 0, and seldom beyond ±3, where there is no relation.',
      '통계량이 관련 없는 모델의 값보다 표준편차의 몇 배만큼 위에 있는지를 나타냅니다. 관계가 없으면 0쯤이며 ±3을 넘는 일이 드뭅니다.',
    ],
    [
      'The p that a comparison has to reach to count as positive, fixed before anything was compared: 10^-9.',
      '양성으로 보려면 비교가 도달해야 하는 p이며, 무엇을 비교하기도 전에 10^-9으로 정해 두었습니다.',
    ],
    [
      'A test whose p holds for any two models that meet its preconditions, because it rests on a symmetry of the models and not on an assumption about their weights.',
      '전제를 만족하는 어떤 두 모델에도 p가 성립하는 검정입니다. 가중치에 대한 가정이 아니라 모델의 대칭에 근거하기 때문입니다.',
    ],
    [
      'A figure that helps to understand a verdict, and never decides it.',
      '판정을 이해하는 데 도움이 될 뿐, 결정하지는 않는 수치입니다.',
    ],
    [
      'Tests that look at the same part of the models, be it weights, gains or embeddings; p is multiplied by the number of families tested.',
      '가중치, 게인, 임베딩처럼 모델의 같은 부분을 보는 검정들입니다. p에는 검정한 검정군의 수를 곱합니다.',
    ],
    [
      'The weakest relation that a test would have found nineteen times out of twenty.',
      '검정이 스무 번 가운데 열아홉 번은 찾아냈을 가장 약한 관계입니다.',
    ],
    [
      'Evidence on a scale that may be averaged over several looks at the same models, which p-values may not; it is 1 on average, or less, where there is no relation.',
      '같은 모델을 여러 번 들여다본 결과를 평균할 수 있는 척도의 증거입니다. p값은 그렇게 평균할 수 없습니다. 관계가 없으면 평균이 1 이하입니다.',
    ],
    [
      'Of several tries the best is reported with its p multiplied by their number, so that trying often wins nothing.',
      '여러 번 시도해 가장 나은 것을 보고할 때는 p에 시도 횟수를 곱합니다. 그래서 많이 시도해도 이득이 없습니다.',
    ],
    [
      'The channels of one model are shuffled, in the same way in all layers, to see what agreement chance gives.',
      '한 모델의 채널을 모든 층에서 똑같은 방식으로 섞어, 우연이 얼마나 일치를 내는지 봅니다.',
    ],
    [
      'How many independent vectors the gains of all layers amount to; layers of one model are alike, so it is far below their number.',
      '모든 층의 게인이 독립인 벡터 몇 개에 해당하는지를 나타냅니다. 한 모델의 층은 서로 닮았으므로 실제 층수보다 훨씬 적습니다.',
    ],
    [
      'The z that comes out if layers are counted as independent of each other, which they are not: it is far too large.',
      '층을 서로 독립인 것으로 셀 때 나오는 z입니다. 실제로는 독립이 아니므로 지나치게 큽니다.',
    ],
    ['Which layer of A each layer of B is most like.', 'B의 각 층이 A의 어느 층과 가장 닮았는지를 나타냅니다.'],
    [
      'The share of values that would be equal if the same values stood in any other order.',
      '같은 값들이 다른 순서로 놓였다면 서로 같았을 값의 비율입니다.',
    ],
    [
      'A third model that is known to be unrelated, put through the same tests for comparison.',
      '관련 없는 것으로 알려진 제삼의 모델이며, 견주기 위해 같은 검정을 거칩니다.',
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
      'One place in the residual stream, the same in all layers of a model; in unrelated models equal places mean different things.',
      '잔차 스트림의 한 자리이며, 한 모델의 모든 층에서 같습니다. 관련 없는 모델에서는 같은 자리가 서로 다른 것을 뜻합니다.',
    ],
    [
      'The factor by which a layer scales each channel before it reads it (RMSNorm, LayerNorm); gains begin equal, so that training alone shapes them.',
      '층이 각 채널을 읽기 전에 곱하는 배율입니다(RMSNorm, LayerNorm). 게인은 모두 같은 값에서 시작하므로 학습만이 그 모양을 만듭니다.',
    ],
    [
      'How far two lists of numbers point the same way; it is near 1 for any lists of positive numbers of similar size, related or not.',
      '두 수 목록이 얼마나 같은 방향을 가리키는지를 나타냅니다. 크기가 비슷한 양수의 목록이면 관련이 있든 없든 1에 가깝습니다.',
    ],
    [
      'The cosine that unrelated numbers of the same means and spreads have.',
      '평균과 퍼짐이 같은 관련 없는 수들이 가지는 코사인입니다.',
    ],
    [
      'How far two lists of numbers rise and fall together once the mean of each is taken away: 0 if unrelated, 1 if one follows the other exactly.',
      '각각의 평균을 뺀 뒤 두 수 목록이 얼마나 함께 오르내리는지를 나타냅니다. 관련이 없으면 0, 한쪽이 다른 쪽을 정확히 따르면 1입니다.',
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
      'One of the parts that the MLP of a layer consists of; their order makes no difference to the model.',
      '한 층의 MLP를 이루는 부분 가운데 하나입니다. 순서가 달라도 모델에는 차이가 없습니다.',
    ],
    [
      'One of several MLPs of a layer, of which a router chooses a few for each token.',
      '한 층에 있는 여러 MLP 가운데 하나입니다. 라우터가 토큰마다 그 가운데 몇 개를 고릅니다.',
    ],
    [
      'The table that gives each token of the vocabulary its list of numbers.',
      '어휘의 각 토큰에 수의 목록을 주는 표입니다.',
    ],
    [
      'The random numbers that training starts from; equal public seeds can make them the same without copying.',
      '학습이 시작되는 무작위 수입니다. 공개된 시드가 같으면 복사하지 않아도 같아질 수 있습니다.',
    ],
    [
      'How much of the weights is read: none (headers), a sample (quick), a larger sample (deep) or everything (full).',
      '가중치를 얼마나 읽는지를 나타냅니다. 읽지 않음(헤더), 표본(빠른), 더 큰 표본(깊은), 전부(전체)가 있습니다.',
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
      'A short number computed from all bytes of a file (SHA-256): files of the same hash hold the same bytes.',
      '파일의 모든 바이트로 계산한 짧은 수(SHA-256)입니다. 해시가 같은 파일은 같은 바이트를 담고 있습니다.',
    ],
    [
      'A mark that a host gives to the state of a file; it changes when the file does.',
      '호스트가 파일의 상태에 붙이는 표시이며, 파일이 바뀌면 함께 바뀝니다.',
    ],
    [
      'The report without what differs from run to run, such as times and requests: the same weights give the same text, byte for byte.',
      '시간이나 요청처럼 실행할 때마다 달라지는 것을 뺀 보고서입니다. 가중치가 같으면 바이트까지 같은 글이 나옵니다.',
    ],
  ],
};
