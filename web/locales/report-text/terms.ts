import type { TextSet } from './text-set.ts';

/** web/judge/meta/terms-of-evidence.ts */
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
      'How many standard deviations a statistic lies above what unrelated models give: about 0, and seldom beyond ±3, where there is no relation.',
      '통계량이 관련 없는 모델의 값보다 표준편차의 몇 배만큼 위에 있는지를 나타냅니다. 관계가 없으면 0쯤이며 ±3을 넘는 일이 드뭅니다.',
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
      'One of the parts that the MLP of a layer consists of; their order makes no difference to the model.',
      '한 층의 MLP를 이루는 부분 가운데 하나입니다. 순서가 달라도 모델에는 차이가 없습니다.',
    ],
    [
      'The table that gives each token of the vocabulary its list of numbers.',
      '어휘의 각 토큰에 수의 목록을 주는 표입니다.',
    ],
    [
      'A short number computed from all bytes of a file (SHA-256): files of the same hash hold the same bytes.',
      '파일의 모든 바이트로 계산한 짧은 수(SHA-256)입니다. 해시가 같은 파일은 같은 바이트를 담고 있습니다.',
    ],
    [
      'A mark that a host gives to the state of a file; it changes when the file does.',
      '호스트가 파일의 상태에 붙이는 표시이며, 파일이 바뀌면 함께 바뀝니다.',
    ],
  ],
};
