import type { TextSet } from './text-set.ts';

/** web/judge/caveats.ts */
export const JUDGE_CAVEATS: TextSet = {
  norms: [
    ['the norms before attention', '어텐션 앞 정규화'],
    ['the norms before the MLP', 'MLP 앞 정규화'],
    ['norms of one kind', '같은 종류의 정규화'],
  ],
  sentence: [
    ['Only the headers were read: no weight was compared.', '헤더만 읽었습니다. 가중치는 비교하지 않았습니다.'],
    [
      'This depth compares channel by channel: it cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
      '이 심도는 채널끼리 비교합니다. 채널, 헤드, 은닉 유닛의 순서를 바꾸거나 회전한 사본, 또는 너비를 줄인 사본은 볼 수 없습니다.',
    ],
    [
      'These tests compare channel by channel: they cannot see a copy whose channels, heads or hidden units were permuted or rotated, or one that was made narrower.',
      '이 검정들은 채널끼리 비교합니다. 채널, 헤드, 은닉 유닛의 순서를 바꾸거나 회전한 사본, 또는 너비를 줄인 사본은 볼 수 없습니다.',
    ],
    [
      'Distillation, copied code and copied training data leave no trace in weights, at any depth.',
      '증류, 코드 복사, 학습 데이터 복사는 어느 심도에서도 가중치에 흔적을 남기지 않습니다.',
    ],
    [
      'The raw cosine of the norm gains, {0:n} on average and up to {1:n}, says nothing by itself: gains are all positive, and unrelated gains of these means and spreads have {2:n} on average.',
      '정규화 게인의 원시 코사인(평균 {0}, 최대 {1})은 그 자체로는 아무것도 말하지 않습니다. 게인은 모두 양수이므로, 평균과 퍼짐이 이와 같은 관련 없는 게인도 코사인이 평균 {2}입니다.',
    ],
    [
      'The {0:n} gain vectors of {1:norms} hang together within each model and count as about {2:n} independent ones: treating them as independent gives a z of {3:n}, the joint permutation {4:n}.',
      '{1}의 게인 벡터 {0}개는 각 모델 안에서 서로 얽혀 있어, 독립인 벡터 약 {2}개로 셉니다. 모두 독립으로 다루면 z는 {3}이고, 결합 순열로는 {4}입니다.',
    ],
    [
      '{0:side} is a LoRA adapter, not a model: it holds a change to a base model, and only that change was looked at.',
      '{0}는 모델이 아니라 LoRA 어댑터입니다. 바탕 모델에 대한 변경분을 담고 있으며, 그 변경분만 살펴보았습니다.',
    ],
    [
      'No evidence is not independence: it says what was looked for and not found.',
      '증거 없음은 독립을 뜻하지 않습니다. 무엇을 찾았고 찾지 못했는지를 말할 뿐입니다.',
    ],
    [
      'Equal initial weights need no copying: public training software starts from fixed seeds, so two teams with the same software and shapes can begin from the same numbers.',
      '초기 가중치는 복사하지 않아도 같을 수 있습니다. 공개된 학습 소프트웨어는 고정된 시드에서 시작하므로, 같은 소프트웨어와 모양을 쓰는 두 팀이 같은 수에서 출발할 수 있습니다.',
    ],
    [
      'The norm gains could not be tested, so shared initial weights, which need no copying, are not ruled out.',
      '정규화 게인을 검정할 수 없었으므로, 복사 없이도 생길 수 있는 공통 초기 가중치를 배제하지 못합니다.',
    ],
    [
      'A relation of weights says nothing about licences, permission or credit.',
      '가중치의 관계는 라이선스, 허락, 출처 표시에 대해 아무것도 말하지 않습니다.',
    ],
    [
      'The seed is {0:n}, not 0: other rows and channel pairs were chosen than by default.',
      '시드가 0이 아니라 {0}입니다. 기본값과 다른 행과 채널 쌍을 골랐습니다.',
    ],
    [
      'A sample was read: of large tensors a run of rows, of the experts of a layer a few.',
      '표본을 읽었습니다. 큰 텐서에서는 이어진 행 일부를, 층의 전문가(expert) 가운데서는 몇 개를 읽었습니다.',
    ],
    [
      '{0:n} pair{s|} of tensors {lie|lies} in files with the same content hash: they hold the same bytes and were not read.',
      '텐서 {0}쌍이 내용 해시가 같은 파일에 들어 있습니다. 같은 바이트를 담고 있으므로 읽지 않았습니다.',
    ],
    [
      'Some values are infinite or not a number: no test used them, and models that hold such values are not called the same.',
      '일부 값이 무한대이거나 수가 아닙니다(NaN). 어느 검정도 이 값을 쓰지 않았으며, 이런 값을 담은 모델은 같다고 부르지 않습니다.',
    ],
    [
      '{0:n} pair{s|} of tensors {were|was} not read at this depth, among them the matrices that write to the residual stream: a change in them would go unseen.',
      '텐서 {0}쌍은 이 심도에서 읽지 않았으며, 그 가운데에는 잔차 스트림에 쓰는 행렬도 있습니다. 여기에 변화가 있어도 보이지 않습니다.',
    ],
    [
      'Known from the content hashes that hosts state for the files; the weights were not read.',
      '호스트가 파일에 대해 밝힌 내용 해시로 알았습니다. 가중치는 읽지 않았습니다.',
    ],
    [
      '{0:n} shard{s|} of {1:side} {were|was} not given: what {they hold|it holds} was not compared.',
      '{1}의 샤드 {0}개가 주어지지 않았습니다. 그 안의 내용은 비교하지 않았습니다.',
    ],
    [
      '{0:n} tensor{s|} of A and {1:n} tensor{s|} of B had no counterpart of the same place and shape and are not in the table.',
      'A의 텐서 {0}개와 B의 텐서 {1}개는 위치와 모양이 같은 대응 텐서가 없어 표에 없습니다.',
    ],
    ['A value that differs.', '서로 다른 값 하나.'],
    [
      'A value that differs where nothing was read: full depth reads all.',
      '읽지 않은 곳에 있는 서로 다른 값 하나. 심도 “전체”에서는 모두 읽습니다.',
    ],
    ['Reading weights: quick depth takes a few megabytes.', '가중치 읽기. 심도 “빠르게”는 몇 메가바이트면 됩니다.'],
    [
      'A test that does not depend on the order of channels, heads and hidden units.',
      '채널, 헤드, 은닉 유닛의 순서에 기대지 않는 검정.',
    ],
    [
      'A test that does not depend on the order of heads and hidden units.',
      '헤드와 은닉 유닛의 순서에 기대지 않는 검정.',
    ],
    ['A third model that both are related to.', '둘 다와 관련된 제3의 모델.'],
    [
      'A third model that both were made from would turn "one from the other" into "siblings".',
      '둘 다의 바탕이 된 제3의 모델. 그렇다면 “한쪽에서 다른 쪽”이 아니라 “형제”가 됩니다.',
    ],
    [
      'Norm gains that can be tested: if they were unrelated, shared initial weights would explain the rest.',
      '검정할 수 있는 정규화 게인. 게인이 관련 없다면 나머지는 공통 초기 가중치로 설명됩니다.',
    ],
    ['Norm gains or training logs that show training in common.', '함께 거친 학습을 보이는 정규화 게인이나 학습 기록.'],
    ['The model that the other parts come from.', '나머지 부분이 유래한 모델.'],
    [
      'A test that maps the channels of one model onto those of the other.',
      '한 모델의 채널을 다른 모델의 채널에 대응시키는 검정.',
    ],
    ['Checkpoints whose matrices can be laid against each other.', '행렬을 서로 맞대어 볼 수 있는 체크포인트.'],
  ],
};
