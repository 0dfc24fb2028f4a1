import type { TextSet } from './text-set.ts';

/** web/judge/meta/gains.ts and tokens.ts */
export const META_GAINS_TOKENS: TextSet = {
  sentence: [
    ['Norm gains', '정규화 게인'],
    ['Do the gains of the norms rise and fall in the same channels?', '정규화 게인은 같은 채널에서 함께 오르내립니까?'],
    [
      "Each gain vector is centred and scaled to length 1. Decided by the channel swap: C_p = sum over the vectors of (a_i - a_j)(b_i - b_j). Shown beside it: Pearson's r, and z = sum r sqrt(d - 1) / sqrt(sum of the products of both models' correlations between layers).",
      '게인 벡터마다 평균을 빼고 길이를 1로 맞춥니다. 채널 맞바꾸기로 결정합니다. C_p = 벡터에 걸친 (a_i - a_j)(b_i - b_j)의 합. 함께 보여 주는 값은 Pearson의 r, 그리고 z = sum r sqrt(d - 1) / sqrt(두 모델의 층간 상관의 곱을 더한 값)입니다.',
    ],
    [
      'Mean r from -1 to 1; log10 p from 0 down to -0.301 times half the number of channels.',
      '평균 r은 -1에서 1까지, log10 p는 0에서 채널 수 절반의 -0.301배까지.',
    ],
    [
      'The channels of a model are exchangeable: one permutation, the same for all its layers, is as likely as any other. Layers are not independent of each other, so the effective number of layers is far below their number.',
      '모델의 채널은 서로 바꿀 수 있습니다. 모든 층에 똑같이 적용하는 한 순열은 다른 어느 순열과도 가능성이 같습니다. 층은 서로 독립이 아니므로, 유효 층수는 실제 층수보다 훨씬 적습니다.',
    ],
    [
      'The gains vary: those that were never trained are set aside.',
      '게인이 고르지 않습니다. 한 번도 학습되지 않은 게인은 제외합니다.',
    ],
    [
      'The raw cosine of two gain vectors is near 1 for any two models, because all gains are positive: it is shown only beside what unrelated models give.',
      '게인은 모두 양수이므로, 두 게인 벡터의 원시 코사인은 어떤 두 모델에서도 1에 가깝습니다. 그래서 관련 없는 모델이 내는 값과 나란히만 보여 줍니다.',
    ],
    [
      'Gains that were folded into the next matrix are constant and say nothing.',
      '다음 행렬에 곱해 넣은 게인은 상수여서 아무것도 말하지 않습니다.',
    ],
    [
      'Shared initial weights do not show in the gains, which all start equal.',
      '게인은 모두 같은 값에서 시작하므로, 공통된 초기 가중치는 게인에 드러나지 않습니다.',
    ],
    [
      'methods, sections 2.3 and 3, A11; Hoeffding 1951 for the variance',
      'methods 2.3절과 3절, A11; 분산은 Hoeffding 1951',
    ],
    ['Embeddings of shared tokens', '공통 토큰의 임베딩'],
    ['Do both models place the same tokens in the same directions?', '두 모델은 같은 토큰을 같은 방향에 둡니까?'],
    [
      'Rows of the embedding, and of the output head where it is one of its own, of tokens that both vocabularies have by their text, chosen by a hash of seed and text. Tested as the weights are, by channel.',
      '두 어휘에 같은 글자로 들어 있는 토큰의 임베딩 행과, 출력 헤드가 따로 있으면 그 행. 시드와 글자의 해시로 고릅니다. 가중치처럼 채널별로 검정합니다.',
    ],
    [
      'log10 p from 0 down to -0.301 times the number of channels, or of pairs of them.',
      'log10 p는 0에서 채널 수 또는 채널 쌍 수의 -0.301배까지.',
    ],
    ['As for the weights: signs, or swaps, of whole channels.', '가중치와 같습니다. 채널 전체의 부호 또는 맞바꾸기.'],
    ['As for the weights.', '가중치와 같습니다.'],
    [
      'Tokens are matched by text; by number only where a vocabulary is missing, which costs power and not validity.',
      '토큰은 글자로 맞춥니다. 어휘가 없을 때만 번호로 맞추며, 그러면 검정력이 낮아질 뿐 타당성은 잃지 않습니다.',
    ],
    [
      'An embedding that both took from a third place shows, whatever stands behind it: by itself this test says "the embedding is shared" and no more.',
      '둘 다 제3의 곳에서 가져온 임베딩도, 그 뒤에 무엇이 있든 드러납니다. 이 검정만으로는 “임베딩을 공유한다”는 것까지만 말할 수 있습니다.',
    ],
    ['Rows of tokens that were never trained are noise.', '한 번도 학습되지 않은 토큰의 행은 잡음입니다.'],
    ['methods, section 6.5', 'methods 6.5절'],
  ],
};
