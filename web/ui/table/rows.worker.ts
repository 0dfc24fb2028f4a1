import { expose } from 'comlink';
import { createReportDocuments } from '../export/report-documents-service.ts';
import { createTableService } from './table-service.ts';

const table = createTableService();

expose({ ...table, ...createReportDocuments(table) });
