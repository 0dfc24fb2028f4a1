// Before the rest: gzip looks back 32 KB, and text with the kernels in its middle is half a kilobyte larger.
import '../measure/kernels.ts';
import * as Comlink from 'comlink';
import { createMeasureService } from '../measure/service.ts';
import { createEngineService } from './service.ts';
import './error-transfer.ts';

/** One script for both kinds of worker: the engine starts its measuring workers from the script that it runs itself. */
Comlink.expose({ ...createEngineService(), ...createMeasureService() });
