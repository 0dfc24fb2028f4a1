import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import { nullDomain, nullPicture, type ControlMark } from '../../charts/null-picture.ts';
import type { Evidence, Report } from '../../contract.ts';
import { shortenName } from '../format/names.ts';
import { formatTick } from '../format/numbers.ts';
import { FittedWidth } from '../fitted-width.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { nullTable } from './null-table.ts';
import { caption, formatZ, testTitle } from './null-words.ts';
import { styles } from './null-picture.styles.ts';
import { naiveFigure, occupied, pictured } from './pictured.ts';

/** What the element needs of a report. */
export type PicturedReport = Pick<Report, 'evidence' | 'tests' | 'models'>;

/** More rows of third models would bury the hump; the table has all. */
const MOST_CONTROLS = 8;
/** Below this many pixels names are cut shorter. */
const NARROW = 480;

/**
 * @summary Where this pair falls among what unrelated models give, a picture for each test, on one axis.
 */
@customElement('wk-null-picture')
export class NullPictureElement extends LitElement {
  static override styles = [base, controls, chartStyles, figures, styles];

  @property({ attribute: false }) report: PicturedReport | undefined;

  @state() private showsData = false;

  @query('.plots') private readonly plots!: HTMLElement | null;

  private readonly fitted = new FittedWidth(this, () => this.plots);

  /** One label for each third model and side. */
  private controlMarks({ controls: given = [] }: Evidence): ControlMark[] {
    const { models } = this.report ?? {};
    return given.flatMap(({ control, side, z }) => {
      const name = models?.controls[control]?.name;
      if (z === null || name === undefined || !Number.isFinite(z)) return [];
      const isNarrow = this.fitted.width < NARROW;
      const other = isNarrow ? side.toUpperCase() : shortenName(models?.[side].name ?? '', 18);
      const label = `${shortenName(name, isNarrow ? 14 : 24)} and ${other}: ${formatZ(z)}`;
      return [{ label, value: z, shape: control }];
    });
  }

  private domain(evidence: readonly Evidence[]): [number, number] {
    return nullDomain(
      evidence.flatMap((each) => [
        each.z ?? 0,
        naiveFigure(each) ?? 0,
        ...this.controlMarks(each).map(({ value }) => value),
        ...occupied(each),
      ]),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const evidence = pictured(this.report?.evidence ?? []);
    if (evidence.length === 0) return nothing;
    const domain = this.domain(evidence);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">Where this pair falls among unrelated models</h3>
      <p class="explanation">
        Each test asks how far this pair lies from what unrelated models give, in standard deviations. The grey shape is
        where unrelated models fall; the dot is this
        pair${this.hasControls ? '; hollow marks are the controls, third models' : ''}.
      </p>
      <div class="plots">${evidence.map((each) => this.renderOne(each, domain))}</div>
      <div class="data">
        <button class="plain" aria-expanded=${this.showsData} @click=${() => (this.showsData = !this.showsData)}>
          ${this.showsData ? 'Hide the data' : 'Show the data'}
        </button>
        ${this.showsData && this.report ? nullTable(evidence, this.report) : nothing}
      </div>
    </section>`;
  }

  private get hasControls(): boolean {
    return this.report?.evidence.some(({ controls: given }) => (given?.length ?? 0) > 0) ?? false;
  }

  private renderOne(evidence: Evidence, domain: readonly [number, number]): TemplateResult {
    const title = testTitle(evidence.test, this.report?.tests ?? []);
    const naive = naiveFigure(evidence);
    const marks = this.controlMarks(evidence);
    const text = caption(evidence);
    return html`<figure aria-label=${title}>
      <div class="head">
        <h4>${title}</h4>
        <p class="rank">${evidence.exact ? 'exact test' : 'supports only'}</p>
      </div>
      ${
        this.fitted.width === 0
          ? html`<div class="room"></div>`
          : nullPicture({
              width: Math.max(240, Math.min(this.fitted.width, 760)),
              title: `${title}: this pair at z ${formatZ(evidence.z)}`,
              description: text,
              picture: evidence.null.picture ?? null,
              observed: { label: `this pair: ${formatZ(evidence.z)}`, value: evidence.z ?? 0 },
              aside:
                naive === null ? null : { label: `${formatZ(naive)}: as if layers were independent`, value: naive },
              controls: marks.slice(0, MOST_CONTROLS),
              domain,
              formatTick,
            })
      }
      <figcaption>${text}${marks.length > MOST_CONTROLS ? ' More controls are in the table.' : ''}</figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-null-picture': NullPictureElement;
  }
}
