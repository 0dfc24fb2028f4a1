import type { TextSet } from './text-set.ts';

/** web/judge/meta/supporting.ts */
export const META_SUPPORTING: TextSet = {
  sentence: [
    ['Identical files', '같은 파일'],
    [
      'Do hosts state the same content hash for files of both models?',
      '호스트가 두 모델의 파일에 대해 같은 내용 해시를 밝힙니까?',
    ],
    [
      'Share of the bytes of weights that lie in files of equal SHA-256, or of equal strong ETag at one host.',
      '가중치의 바이트 가운데 SHA-256이 같은 파일, 또는 한 호스트에서 강한 ETag가 같은 파일에 있는 비율.',
    ],
    ['0 to 1.', '0에서 1까지.'],
    [
      'None: two different files of equal SHA-256 are not known to exist.',
      '없음. SHA-256이 같은 서로 다른 두 파일은 알려진 바 없습니다.',
    ],
    [
      'A host states hashes; files of this disk have none.',
      '호스트가 해시를 밝힙니다. 이 디스크의 파일에는 해시가 없습니다.',
    ],
    ['Says nothing of files that differ in one byte.', '한 바이트라도 다른 파일에 대해서는 아무것도 말하지 않습니다.'],
    ['design, section 5', 'design 5절'],
    ['Equal values', '같은 값'],
    [
      'How many of the values are equal to the last bit, and how many would be by chance?',
      '마지막 비트까지 같은 값은 얼마나 되며, 우연이라면 얼마나 됩니까?',
    ],
    [
      "Share of sampled positions whose values, rounded to the coarser of the two formats, are equal, against q = sum over values v of p_A(v) p_B(v) from the two samples' own histograms.",
      '두 형식 가운데 더 성긴 쪽으로 반올림했을 때 값이 같은 표본 위치의 비율. 두 표본의 히스토그램에서 얻은 q = 값 v에 걸친 p_A(v) p_B(v)의 합과 견줍니다.',
    ],
    [
      'Positions are paired at random: q expected. The variance comes from pairing the same values anew, row against row; p is a binomial tail with as many draws as that variance allows.',
      '위치를 무작위로 짝지으면 기댓값은 q입니다. 분산은 같은 값을 행끼리 다시 짝지어 구합니다. p는 그 분산이 허용하는 횟수만큼 뽑은 이항분포의 꼬리입니다.',
    ],
    ['Both sides have 16 bits.', '양쪽 모두 16비트입니다.'],
    ['Constant and untrained tensors are set aside.', '상수이거나 학습되지 않은 텐서는 제외합니다.'],
    [
      'Coarse formats near a common value coincide by the dozen: BF16 gains near 1 are equal in 16 % of all places.',
      '성긴 형식에서 비슷한 값은 무더기로 일치합니다. 1에 가까운 BF16 게인은 전체 위치의 16 %에서 같습니다.',
    ],
    [
      'Tensors that were never trained are equal in unrelated models.',
      '한 번도 학습되지 않은 텐서는 관련 없는 모델에서도 같습니다.',
    ],
    ['Supports, and never decides.', '보조 근거일 뿐 결정하지 않습니다.'],
    ['methods, section 2.4', 'methods 2.4절'],
    ['Which expert is which', '어느 전문가(expert)가 어느 것인가'],
    ['Do the experts of both models stand in the same order?', '두 모델의 전문가(expert)는 같은 순서로 놓여 있습니까?'],
    [
      "Each row of a router is one expert's. Rows are centred over the experts and scaled to length 1; the assignment of the experts of A to those of B that makes the sum of the correlations greatest, layer by layer.",
      '라우터의 행 하나는 전문가(expert) 하나의 것입니다. 행은 전문가들에 걸쳐 평균을 빼고 길이를 1로 맞춥니다. 층마다 상관의 합이 가장 커지도록 A의 전문가를 B의 전문가에 배정합니다.',
    ],
    [
      'Share of the experts that stand at their own number, 0 to 1.',
      '제 번호에 놓인 전문가(expert)의 비율, 0에서 1까지.',
    ],
    [
      'Of unrelated models one expert in a layer stands at its own number by chance, and the best assignment correlates a little more than zero by being the best: no p is claimed.',
      '관련 없는 모델에서도 층마다 전문가(expert) 하나는 우연히 제 번호에 놓이고, 가장 나은 배정은 가장 낫다는 이유만으로 상관이 0보다 조금 큽니다. p를 내세우지 않습니다.',
    ],
    ['Both models have as many experts in a layer.', '두 모델의 층에 있는 전문가(expert) 수가 같습니다.'],
    [
      'Routers are read whole: of all layers where they are small, of two where not.',
      '라우터는 통째로 읽습니다. 작으면 모든 층에서, 그렇지 않으면 두 층에서 읽습니다.',
    ],
    [
      'A router that was trained anew says nothing of the experts behind it.',
      '새로 학습한 라우터는 그 뒤의 전문가(expert)에 대해 아무것도 말하지 않습니다.',
    ],
    [
      'methods, sections 1 (S11) and 6.4; assignment after Jonker and Volgenant 1987',
      'methods 1절(S11)과 6.4절; 배정은 Jonker and Volgenant 1987',
    ],
    ['Experts made from one another', '서로에게서 만들어진 전문가(expert)'],
    [
      'Are the experts of a layer of one model copies of a common parent?',
      '한 모델의 한 층에 있는 전문가(expert)들은 공통된 부모의 사본입니까?',
    ],
    [
      'Rows 2k and 2k+1 of two experts of one layer: C_k = <a_2k - a_2k+1, b_2k - b_2k+1>. Experts trained from scratch have no unit in common; clones have them in the same order.',
      '한 층에 있는 두 전문가(expert)의 2k행과 2k+1행: C_k = <a_2k - a_2k+1, b_2k - b_2k+1>. 처음부터 학습한 전문가끼리는 공통된 유닛이 없고, 복제된 전문가는 같은 순서로 가지고 있습니다.',
    ],
    ['log10 p from 0 down to -0.301 times the number of pairs of units.', 'log10 p는 0에서 유닛 쌍 수의 -0.301배까지.'],
    [
      'The hidden units of an expert are exchangeable, independently of the other expert: the signs of the C_k are fair coins.',
      '전문가(expert)의 은닉 유닛은 다른 전문가와 무관하게 서로 바꿀 수 있습니다. C_k의 부호는 공정한 동전입니다.',
    ],
    [
      'Both experts are as high as each other and lie in the same layer.',
      '두 전문가(expert)의 높이가 같고 같은 층에 있습니다.',
    ],
    [
      'Experts whose units were shuffled apart look unrelated.',
      '유닛의 순서가 서로 다르게 섞인 전문가(expert)는 관련 없어 보입니다.',
    ],
    ['Says nothing about where the parent is.', '부모가 어디에 있는지는 말하지 않습니다.'],
    ['methods, section 6.4; symmetry S4 of section 1', 'methods 6.4절; 1절의 대칭 S4'],
    ['Layers that occur twice in one model', '한 모델에 두 번 나오는 층'],
    ['Does one of the models contain copies of its own layers?', '둘 가운데 한 모델에 제 층의 사본이 들어 있습니까?'],
    [
      'As for experts, for each layer and the one so many layers further on; the best distance is paid for by the number of distances tried.',
      '전문가(expert)와 같은 방법을, 각 층과 일정한 층수만큼 뒤에 있는 층에 적용합니다. 가장 나은 거리는 시도한 거리 수만큼 대가를 치릅니다.',
    ],
    ['log10 p from 0 down.', 'log10 p는 0 이하.'],
    [
      'The hidden units of a layer are exchangeable, independently of the other layer: the signs of the C_k are fair coins.',
      '한 층의 은닉 유닛은 다른 층과 무관하게 서로 바꿀 수 있습니다. C_k의 부호는 공정한 동전입니다.',
    ],
    [
      'The model has dense MLPs, read at the same units of every layer.',
      '모델에 밀집 MLP가 있고, 모든 층에서 같은 유닛을 읽습니다.',
    ],
    ['Says nothing about the other model.', '다른 모델에 대해서는 아무것도 말하지 않습니다.'],
    ['methods, section 6.1; symmetry S4 of section 1', 'methods 6.1절; 1절의 대칭 S4'],
  ],
};
