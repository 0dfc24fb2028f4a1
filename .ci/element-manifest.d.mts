interface Documented {
  name: string;
  description?: string;
}

interface Member extends Documented {
  kind: 'field' | 'method';
  type?: { text: string };
  default?: string;
  attribute?: string;
  return?: { type: { text: string }; description?: string };
}

/** The part of a custom elements manifest that is used here (schema 1.0.0). */
export interface ElementDeclaration {
  tagName: string;
  summary: string;
  description: string;
  attributes: (Documented & { type?: { text: string }; default?: string; fieldName?: string })[];
  members: Member[];
  events: (Documented & { type: { text: string } })[];
  slots: Documented[];
  cssParts: Documented[];
  cssProperties: Documented[];
}

export function elementManifest(): {
  schemaVersion: string;
  modules: { path: string; declarations: ElementDeclaration[] }[];
};
