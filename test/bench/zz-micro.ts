import { startWorker } from '../../web/engine/start-worker.ts';
import source from './zz-micro.worker.ts?bundle';
export function go() {
  return new Promise((r) => {
    const w = startWorker(source, 'x');
    w.onmessage = (e) => {
      w.terminate();
      r(e.data);
    };
  });
}
