export function extractWords(): Promise<void>;
export function checkWords(): string[];
export function buildWords(into?: string): Promise<string[]>;
