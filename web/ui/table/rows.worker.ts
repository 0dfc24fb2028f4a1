import { expose } from 'comlink';
import { createTableService } from './table-service.ts';

expose(createTableService());
