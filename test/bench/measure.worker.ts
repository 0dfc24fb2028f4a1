import * as Comlink from 'comlink';
import { createMeasureService } from '../../web/measure/service.ts';

/** The measuring worker as it ships, without the engine. */
Comlink.expose(createMeasureService());
