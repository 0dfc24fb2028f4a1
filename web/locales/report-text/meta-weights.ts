import type { TextSet } from './text-set.ts';

/** web/judge/meta/weights.ts */
export const META_WEIGHTS: TextSet = {
  sentence: [
    ['Residual sign flip of the weights', '가중치의 잔차 부호 뒤집기'],
    [
      'Do the same channels of the residual stream mean the same in both models?',
      '두 모델에서 잔차 스트림의 같은 채널은 같은 것을 뜻합니까?',
    ],
    [
      'The same rows of every matrix that reads the residual stream are multiplied, number by number, and added up in each channel: C_j = sum over matrices and rows of a_rj b_rj, each matrix divided by the lengths of its two samples. ln p <= min over lambda >= 0 of sum_j [ln cosh(lambda |C_j|) - lambda C_j].',
      '잔차 스트림을 읽는 모든 행렬의 같은 행을 수끼리 곱해 채널마다 더합니다. C_j = 행렬과 행에 걸친 a_rj b_rj의 합이며, 행렬마다 두 표본의 길이로 나눕니다. ln p <= lambda >= 0에 걸친 sum_j [ln cosh(lambda |C_j|) - lambda C_j]의 최솟값.',
    ],
    [
      'log10 p from 0 down to -0.301 times the number of channels (-1233 for 4096); z from -sqrt(d) to sqrt(d).',
      'log10 p는 0에서 채널 수의 -0.301배까지(4096채널이면 -1233), z는 -sqrt(d)에서 sqrt(d)까지.',
    ],
    [
      'Turning the sign of a channel in every matrix of a model with RMSNorm changes neither what it computes nor how it trains. So for unrelated models the signs of the C_j are independent fair coins, whatever their sizes.',
      'RMSNorm을 쓰는 모델에서는 모든 행렬에서 한 채널의 부호를 뒤집어도 계산 결과와 학습 과정이 바뀌지 않습니다. 따라서 관련 없는 모델이라면 C_j의 부호는 그 크기와 관계없이 서로 독립인 공정한 동전입니다.',
    ],
    ['Both models normalise by RMSNorm.', '두 모델 모두 RMSNorm으로 정규화합니다.'],
    ['No fixed sinusoidal positions are added to the stream.', '스트림에 고정된 사인파 위치를 더하지 않습니다.'],
    ['The residual streams are as wide as each other.', '두 잔차 스트림의 너비가 같습니다.'],
    [
      'Embeddings are not among the matrices: a frozen one that both took over would show.',
      '임베딩은 이 행렬들에 들어가지 않습니다. 둘 다 물려받아 고정한 임베딩이 있으면 드러나기 때문입니다.',
    ],
    [
      'A copy whose channels were permuted or rotated looks unrelated.',
      '채널의 순서를 바꾸거나 회전한 사본은 관련 없어 보입니다.',
    ],
    [
      'So does one whose heads and hidden units were all reordered.',
      '헤드와 은닉 유닛의 순서를 모두 바꾼 사본도 마찬가지입니다.',
    ],
    [
      'Shared initial weights show, whatever was trained afterwards.',
      '공통된 초기 가중치는 그 뒤에 무엇을 학습했든 드러납니다.',
    ],
    [
      'Distillation, and copied code or data, leave nothing to see.',
      '증류나 코드·데이터 복사는 볼 수 있는 흔적을 남기지 않습니다.',
    ],
    [
      'methods, section 2.2; the bound: design, section 5 (Chernoff bound for weighted signs)',
      'methods 2.2절; 상한: design 5절(가중 부호에 대한 Chernoff 상한)',
    ],
    ['Channel swap of the weights', '가중치의 채널 맞바꾸기'],
    [
      'Do the same channels of the residual stream mean the same in both models, where signs cannot tell?',
      '부호로는 알 수 없을 때, 두 모델에서 잔차 스트림의 같은 채널은 같은 것을 뜻합니까?',
    ],
    [
      'Channels are paired once, by a hash of the seed. C_p = sum over matrices and rows of (a_i - a_j)(b_i - b_j) for each pair (i, j). ln p <= min over lambda >= 0 of sum_p [ln cosh(lambda |C_p|) - lambda C_p].',
      '시드의 해시로 채널을 한 번 짝짓습니다. 쌍 (i, j)마다 C_p = 행렬과 행에 걸친 (a_i - a_j)(b_i - b_j)의 합. ln p <= lambda >= 0에 걸친 sum_p [ln cosh(lambda |C_p|) - lambda C_p]의 최솟값.',
    ],
    [
      'log10 p from 0 down to -0.301 times the number of pairs of channels (-616 for 4096 channels).',
      'log10 p는 0에서 채널 쌍 수의 -0.301배까지(4096채널이면 -616).',
    ],
    [
      'Exchanging two channels in every tensor of a model changes neither what it computes nor how it trains, with LayerNorm as with RMSNorm. So for unrelated models the signs of the C_p are independent fair coins.',
      '모델의 모든 텐서에서 두 채널을 맞바꾸어도, RMSNorm이든 LayerNorm이든 계산 결과와 학습 과정이 바뀌지 않습니다. 따라서 관련 없는 모델이라면 C_p의 부호는 서로 독립인 공정한 동전입니다.',
    ],
    ['The residual axis of every matrix taken is known.', '사용한 모든 행렬에서 잔차 축을 알고 있습니다.'],
    [
      'The same as for the residual sign flip; it sees about 1.4 times less.',
      '잔차 부호 뒤집기와 같습니다. 볼 수 있는 정도는 약 1.4배 낮습니다.',
    ],
    ['methods, A11; symmetry S1 of section 1', 'methods A11; 1절의 대칭 S1'],
    ['Layer by layer', '층별 비교'],
    ['Which layer of A does each layer of B correspond to?', 'B의 각 층은 A의 어느 층에 대응합니까?'],
    [
      'The channel sums of every pair of layers, z = sum C / sqrt(sum C^2). The best map of the layers of B onto those of A by dynamic programming (skips, repeats, insertions, up to a few steps back), tested by the same bound.',
      '모든 층 쌍의 채널 합, z = sum C / sqrt(sum C^2). 동적 계획법(건너뛰기, 반복, 끼워 넣기, 몇 걸음까지 되돌아가기)으로 B의 층을 A의 층에 가장 잘 대응시키고, 같은 상한으로 검정합니다.',
    ],
    [
      'z from -sqrt(d) to sqrt(d); log10 p after payment from 0 down.',
      'z는 -sqrt(d)에서 sqrt(d)까지, 선택의 대가를 치른 log10 p는 0 이하.',
    ],
    [
      'As for the weights. The choice is paid for: log10 p of the best pair of layers rises by the logarithm of the number of pairs tried, that of the best map by the logarithm of the number of maps there are, and the best of these by the logarithm of their number.',
      '가중치 검정과 같습니다. 선택의 대가를 치릅니다. 가장 나은 층 쌍의 log10 p는 시도한 쌍 수의 로그만큼, 가장 나은 대응의 log10 p는 가능한 대응 수의 로그만큼, 그 가운데 가장 나은 것은 그 개수의 로그만큼 올라갑니다.',
    ],
    ['As for the test of the weights.', '가중치 검정과 같습니다.'],
    ['The same rows of a role are read in every layer.', '모든 층에서 같은 역할의 같은 행을 읽습니다.'],
    [
      'An unpaid best map of unrelated models reaches z 4.2.',
      '대가를 치르지 않으면, 관련 없는 모델의 가장 나은 대응도 z 4.2에 이릅니다.',
    ],
    [
      'A single related layer among many needs to be strongly related.',
      '많은 층 가운데 관련된 층이 하나뿐이면 그 층의 관련이 강해야 합니다.',
    ],
    ['methods, section 6.1 and A5; design, section 5, "Layer map"', 'methods 6.1절과 A5; design 5절 “Layer map”'],
  ],
};
