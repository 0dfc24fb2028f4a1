import type { TextSet } from './text-set.ts';

/** web/judge/direction.ts */
export const JUDGE_DIRECTION: TextSet = {
  hint: [
    [
      '{0:side} is stored in fewer bits, and rounding cannot be undone',
      '{0}는 더 적은 비트로 저장되어 있으며, 반올림은 되돌릴 수 없습니다',
    ],
    [
      '{the|The} experts of {0:side} go back to the dense layers of {1:side}',
      '{0}의 전문가(expert)는 {1}의 밀집 층에서 나왔습니다',
    ],
    ['{0:side} has layers of {1:side} more than once', '{0}에는 {1}의 층이 두 번 이상 들어 있습니다'],
    [
      "{each|Each} layer of {0:side} is one of {1:side}'s, in their order, and some are missing (layers put into {2:side} from elsewhere would look the same where its gains cannot tell)",
      '{0}의 층은 모두 {1}의 층이며 순서도 같고, 일부가 빠져 있습니다({2}에 다른 곳의 층을 끼워 넣어도, 게인으로 가릴 수 없으면 똑같이 보입니다)',
    ],
    [
      '{the|The} vocabulary of {0:side} contains that of {1:side} and adds to it',
      '{0}의 어휘는 {1}의 어휘를 모두 포함하고 더 있습니다',
    ],
    [
      "{the|The} hidden units of {0:side} are some of {1:side}'s, in their order",
      '{0}의 은닉 유닛은 {1}의 은닉 유닛 일부이며 순서도 같습니다',
    ],
  ],
  stranger: [
    [
      ' The norm gains of layer{s|} {0:n,} of {1:side} have nothing in common with those of its other layers; such layers may have been put in from elsewhere.',
      ' {1}의 층 {0}의 정규화 게인은 같은 모델의 다른 층과 공통점이 없습니다. 이런 층은 다른 곳에서 끼워 넣었을 수 있습니다.',
    ],
  ],
  strangers: [
    ['', ''],
    ['{0:stranger}', '{0}'],
    ['{0:stranger}{1:stranger}', '{0}{1}'],
  ],
  sentence: [
    ['Equal weights have no direction.', '같은 가중치에는 방향이 없습니다.'],
    ['No relation was found that could have a direction.', '방향을 따질 만한 관계가 발견되지 않았습니다.'],
    [
      'The weights alone do not tell which of the two came first, or whether both come from a third model.{0:strangers}',
      '가중치만으로는 둘 가운데 어느 쪽이 먼저인지, 둘 다 제3의 모델에서 왔는지 알 수 없습니다.{0}',
    ],
    [
      'What there is points both ways: {0:hint;}. A common ancestor fits.',
      '단서가 양쪽을 가리킵니다: {0}. 공통 조상이 있다면 들어맞습니다.',
    ],
    ['{0:hint;}.', '{0}.'],
  ],
};
