import { compareFiles, inspectFiles, measureTensor } from './engine/client.ts';
import './ui/page/page.ts';

const page = document.querySelector('wk-page');
if (page) page.engine = { inspectFiles, compareFiles, measureTensor };
