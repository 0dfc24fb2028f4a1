import type { TextSet } from './text-set.ts';

/** web/judge/sentences.ts */
export const JUDGE_VERDICT: TextSet = {
  side: [
    ['A', 'A'],
    ['B', 'B'],
  ],
  family: [
    ['weights', '가중치'],
    ['norm gains', '정규화 게인'],
    ['embeddings', '임베딩'],
  ],
  chance: [
    [
      ' (unrelated models would look so in at most 10^{0:n} of all cases)',
      '(관련 없는 모델이 이렇게 보일 경우는 전체의 10^{0} 이하)',
    ],
  ],
  looks: [
    ['the same values throughout', '모든 값이 같은 경우'],
    ['the same values in another number format', '같은 값을 다른 수 형식으로 저장한 경우'],
    ['quantisation', '양자화'],
    ['fine-tuning', '미세 조정'],
    ['light fine-tuning', '가벼운 미세 조정'],
    ['heavy fine-tuning', '강한 미세 조정'],
    ['a LoRA adapter merged into a few matrices', '일부 행렬에 LoRA 어댑터를 병합한 경우'],
    ['long further training', '긴 추가 학습'],
    ['layers left out', '층을 덜어낸 경우'],
    ['layers repeated', '층을 반복한 경우'],
    ['hidden units left out', '은닉 유닛을 덜어낸 경우'],
    ['weights set to zero', '가중치 일부를 0으로 만든 경우'],
    ['experts made from dense layers', '밀집 층으로 전문가(expert)를 만든 경우'],
    ['a changed vocabulary', '바뀐 어휘'],
    ['norm gains multiplied into the next matrices', '정규화 게인을 다음 행렬에 곱해 넣은 경우'],
    ['noise or rounding of one strength on every matrix', '모든 행렬에 같은 세기의 잡음이나 반올림을 더한 경우'],
    ['layers from more than one model', '둘 이상의 모델에서 가져온 층'],
  ],
  origin: [
    ['B was made from A, or from a close relative of A', 'B는 A 또는 A와 가까운 모델에서 만들어졌습니다'],
    ['A was made from B, or from a close relative of B', 'A는 B 또는 B와 가까운 모델에서 만들어졌습니다'],
    [
      'one was made from the other, or both from a common ancestor',
      '한쪽이 다른 쪽에서 만들어졌거나, 둘 다 공통 조상에서 만들어졌습니다',
    ],
    [
      'one was made from the other, both from a common ancestor, or both from the same initial weights',
      '한쪽이 다른 쪽에서 만들어졌거나, 둘 다 공통 조상에서 또는 같은 초기 가중치에서 만들어졌습니다',
    ],
  ],
  likeness: [
    ['', ''],
    ['; the difference looks like {0:looks and}', '. 차이의 양상: {0}'],
  ],
  matrices: [['{0:n} matri{ces|x}', '{0}']],
  sentence: [
    [
      'Both checkpoints hold the same tensors with the same bytes.',
      '두 체크포인트는 바이트까지 같은 텐서를 담고 있습니다.',
    ],
    ['Every value is the same in both.', '모든 값이 양쪽에서 같습니다.'],
    ['Every value that was read is the same in both.', '읽은 모든 값이 양쪽에서 같습니다.'],
    [
      'Every value is the same in both but for the rounding of its number format.',
      '수 형식에 따른 반올림을 빼면 모든 값이 양쪽에서 같습니다.',
    ],
    [
      'Every value that was read is the same in both but for the rounding of its number format.',
      '수 형식에 따른 반올림을 빼면, 읽은 모든 값이 양쪽에서 같습니다.',
    ],
    [
      'The {0:family and} of the two models belong together{1:chance}: {2:origin}{3:likeness}.',
      '두 모델은 {0}에서 서로 관련이 있습니다{1}. {2}{3}.',
    ],
    [
      'The embeddings of the two models are one{0:chance}, and their layers a little alike, as layers that were trained apart on one embedding can be.',
      '두 모델의 임베딩은 하나이며{0}, 층은 조금 닮았습니다. 같은 임베딩 위에서 따로 학습한 층도 이렇게 닮을 수 있습니다.',
    ],
    [
      'The weights of the two models belong together{0:chance}; their norm gains, which training alone shapes, show no relation, though a weak one could have escaped the test: common initial weights are one explanation, training in common another.',
      '두 모델은 가중치에서 서로 관련이 있습니다{0}. 학습만이 바꾸는 정규화 게인에서는 관계가 보이지 않지만, 약한 관계라면 검정을 벗어났을 수 있습니다. 공통된 초기 가중치로도, 함께 거친 학습으로도 설명할 수 있습니다.',
    ],
    [
      'The weights of the two models belong together{0:chance}, but the norm gains, which training alone shapes, do not: common initial weights explain that, and nothing shows that the two share any training.',
      '두 모델은 가중치에서 서로 관련이 있지만{0}, 학습만이 바꾸는 정규화 게인에서는 그렇지 않습니다. 공통된 초기 가중치로 설명되며, 두 모델이 학습을 공유했음을 보이는 것은 없습니다.',
    ],
    [
      'No evidence that the two models are related by the threshold of 10^{0:n}: their {1:family and} are more alike than chance usually makes them (p at most 10^{2:n}), and short of it.',
      '문턱값 10^{0}을 기준으로 두 모델이 관련되어 있다는 증거가 없습니다. {1}에서 우연으로 보통 나오는 것보다 더 닮았지만(p는 10^{2} 이하), 문턱값에는 미치지 못합니다.',
    ],
    [
      'No evidence that the two models are related: their {0:family and} are no more alike than those of unrelated models.',
      '두 모델이 관련되어 있다는 증거가 없습니다. {0}에서 관련 없는 모델들보다 더 닮지 않았습니다.',
    ],
    [
      'The two models cannot be compared at this depth: the residual stream of A is {0:n} channel{s|} wide and that of B {1:n} channel{s|}.',
      '두 모델은 이 심도에서 비교할 수 없습니다. 잔차 스트림의 너비가 A는 {0}채널, B는 {1}채널입니다.',
    ],
    [
      'The two checkpoints have no tensor of the same place and shape in common, so nothing could be compared.',
      '두 체크포인트에는 위치와 모양이 같은 텐서가 없어 아무것도 비교할 수 없었습니다.',
    ],
    [
      'No test of relatedness applies to what the two checkpoints have in common, so nothing can be said.',
      '두 체크포인트의 공통 부분에 적용할 수 있는 관련성 검정이 없어 아무 말도 할 수 없습니다.',
    ],
    [
      'No weight was tested: {0:n} pair{s|} of tensors can be compared, and only the headers were read.',
      '가중치를 검정하지 않았습니다. 텐서 {0}쌍을 비교할 수 있으나 헤더만 읽었습니다.',
    ],
    [
      'Parts of the two models belong together{0:chance}: their matrices of kind {1:word and} do, those of kind {2:word and} do not, or were put in another order.',
      '두 모델의 일부가 서로 관련이 있습니다{0}. 종류가 {1}인 행렬은 관련이 있고, 종류가 {2}인 행렬은 관련이 없거나 순서가 바뀌었습니다.',
    ],
    [
      'Some layers of the two models belong together{0:chance} and others do not: {1:n} layer{s|} of B {have|has} a counterpart in A, {2:n} of B and {3:n} of A have none.',
      '두 모델의 일부 층은 서로 관련이 있고{0} 나머지는 그렇지 않습니다. B의 층 가운데 {1}개는 A에 대응하는 층이 있으며, B의 {2}개와 A의 {3}개에는 없습니다.',
    ],
    [
      'The norm gains of the two models belong together{0:chance}, the rows of their weights do not: heads and hidden units may be in another order, or only the gains were taken over.',
      '두 모델은 정규화 게인에서 서로 관련이 있으나{0} 가중치의 행은 그렇지 않습니다. 헤드와 은닉 유닛의 순서가 다르거나, 게인만 옮겨졌을 수 있습니다.',
    ],
    [
      'The embeddings of the two models belong together{0:chance}; nothing shows that anything else does.',
      '두 모델은 임베딩에서 서로 관련이 있습니다{0}. 그 밖의 부분이 관련되어 있음을 보이는 것은 없습니다.',
    ],
    [
      '{0:matrices} of the layers lie in files of the same content hash in both; what was tested of the layers besides shows no relation.',
      '층의 행렬 {0}개가 양쪽에서 내용 해시가 같은 파일에 들어 있습니다. 층에서 그 밖에 검정한 부분은 관계를 보이지 않습니다.',
    ],
    [
      '{0:matrices} of the layers lie in files of the same content hash in both, and the embeddings belong together; what was tested of the layers besides shows no relation.',
      '층의 행렬 {0}개가 양쪽에서 내용 해시가 같은 파일에 들어 있고, 임베딩도 서로 관련이 있습니다. 층에서 그 밖에 검정한 부분은 관계를 보이지 않습니다.',
    ],
  ],
};
