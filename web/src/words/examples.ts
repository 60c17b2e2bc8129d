/// An example's title, what it shows, and what to expect of it.
export interface ExampleWords {
  readonly title: string;
  readonly shows: string;
  readonly expect: string;
}

/// What the examples say of themselves, in Korean; in English their first comments do.
export const examplesInKorean: ReadonlyMap<string, ExampleWords> = new Map([
  [
    'get_two_sites',
    {
      title: '두 사이트를 한꺼번에',
      shows: 'join은 두 다운로드를 나란히 폴링하므로, 둘이 같은 시간에 기다립니다.',
      expect: '모두 300 ms쯤, 두 기다림 가운데 긴 쪽만큼 걸립니다. 태스크는 세 번 폴링됩니다. 두 요청을 보낼 때 한 번, 그리고 응답마다 한 번인데, 이때는 깨운 다운로드만 다시 폴링됩니다.',
    },
  ],
  [
    'one_after_the_other',
    {
      title: '하나 끝나고 하나',
      shows: '같은 두 다운로드를 join 없이 합니다. 퓨처는 폴링되기 전에는 아무것도 하지 않으므로, 두 번째 요청은 첫 응답이 온 다음에야 보내집니다.',
      expect: '모두 500 ms쯤, 두 기다림의 합만큼 걸립니다. 느린 것은 없습니다. 두 번 기다릴 뿐입니다.',
    },
  ],
  [
    'first_answer_wins',
    {
      title: '먼저 온 응답이 이긴다',
      shows: 'select는 먼저 끝나는 다운로드와 함께 끝나고, 다른 하나를 없앱니다. 퓨처를 없애면 취소되므로, 진 쪽의 요청은 중단됩니다.',
      expect: '150 ms쯤, 짧은 기다림만큼 걸립니다. 퓨처 가운데 느린 다운로드에 줄이 그어지고, 그 fetch는 중단됩니다.',
    },
  ],
  [
    'never_awaited',
    {
      title: '아무도 기다리지 않는 퓨처',
      shows: '퓨처는 스스로 움직이지 않습니다. 코루틴을 부르면 퓨처가 만들어질 뿐 본문은 실행되지 않습니다. 이 퓨처는 아무도 기다리지 않으므로 한 번도 폴링되지 않습니다.',
      expect: '보고서도 요청도 없습니다. 퓨처 가운데 send_report의 폴링은 0번입니다.',
    },
  ],
  [
    'timeout',
    {
      title: '끝없이 기다리지 않기',
      shows: 'timeout은 다운로드와 타이머를 나란히 폴링합니다. 타이머가 먼저 울리면 다운로드는 없어지고, 그 요청은 중단됩니다.',
      expect: '첫 다운로드는 100 ms 뒤에 제때 옵니다. 두 번째는 2초 걸릴 일이지만 250 ms 뒤에 포기합니다. 모두 350 ms입니다.',
    },
  ],
  [
    'asking_again',
    {
      title: '묻고 또 묻기',
      shows: 'pending이라고 답하면서 자기 태스크를 스스로 깨우는 퓨처는 기다리는 것이 아닙니다. 반복해서 폴링되며 스레드를 바쁘게 합니다. sleep처럼 새 소식이 있을 때까지 웨이커를 간직하는 퓨처는 그동안 아무것도 쓰지 않습니다.',
      expect: 'impatient는 100번 폴링되고, 린트는 스스로를 99번 깨웠다고 말합니다. patient는 두 번 폴링됩니다.',
    },
  ],
  [
    'callbacks',
    {
      title: '두 사이트, 콜백으로',
      shows: 'emscripten_fetch를 바로 쓰는 이벤트 방식입니다. 요청마다 끝났을 때 부를 함수를 건넵니다. 일에 딸린 것은 모두가 공유하는 객체에 있고, 마지막에 끝난 쪽이 그것을 알아차려야 합니다.',
      expect: 'async와 await처럼 300 ms쯤 걸립니다. 태스크도 퓨처도 없으므로 패널에 보이는 것이 없습니다. 이 콜백들이 무엇에 딸린 것인지 아무도 모릅니다.',
    },
  ],
  [
    'state_machine',
    {
      title: '두 사이트, 상태 기계로',
      shows: '코루틴이 컴파일되면 무엇이 되는지 손으로 썼습니다. 어디에 있는지 기억하고, 폴링될 때마다 거기서 이어 가는 객체입니다. 코루틴도, 프레임도, 그것을 위한 할당도 없습니다.',
      expect: 'async와 await처럼 300 ms입니다. 다만 깨울 것이 태스크뿐이라서, 폴링할 때마다 진행 중인 다운로드 모두에게 묻습니다. 새 소식이 없는 것에도 묻습니다.',
    },
  ],
  [
    'actors',
    {
      title: '두 사이트, 액터로',
      shows: '액터는 아무것도 공유하지 않습니다. 저마다 자기 상태를 가지고, 메일박스에서 메시지를 하나씩 꺼내고, 말을 전하기만 합니다. 대답도 또 하나의 메시지입니다.',
      expect: '300 ms쯤 걸립니다. 액터가 둘이라서 두 다운로드가 동시에 일합니다. 출력하는 액터는 메시지만으로 둘 다 왔음을 압니다. 어느 쪽이 먼저인지는 정해져 있지 않습니다. 여기서는 먼저 답하는 bar입니다.',
    },
  ],
  [
    'when_threads_are_better',
    {
      title: '스레드가 나을 때',
      shows: 'async는 기다림을 싸게 할 뿐, 계산을 빠르게 하지는 않습니다. 한 태스크가 계산하는 동안에는 스레드를 붙들고 있어서, 때가 된 다른 태스크도 모두 기다립니다.',
      expect: '실제 시계에서는 첫 틱 말고는 모두 늦고, 린트는 어느 태스크가 스레드를 붙들었는지 말합니다. 가끔 양보하면 틱은 제때 오지만 합계에는 전과 같은 시간이 걸립니다. 이런 일은 스레드를 따로 두어야 합니다.',
    },
  ],
]);

/// An example as it is delivered, with what it says of itself in the reader's language.
export function inKorean<T extends ExampleWords & { readonly id: string }>(example: T): T {
  return { ...example, ...examplesInKorean.get(example.id) };
}
