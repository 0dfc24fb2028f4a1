import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import {
  nullDomain,
  nullPicture,
  nullPictureHeight,
  type ControlMark,
  type NullPictureOptions,
} from '../../charts/null-picture.ts';
import type { Evidence, Report } from '../../contract.ts';
import '../figure/figure.ts';
import { leftOut } from '../format/left-out.ts';
import { shortenName } from '../format/names.ts';
import { formatTick } from '../format/numbers.ts';
import { toldApart } from '../format/told-apart.ts';
import { FittedWidth } from '../fitted-width.ts';
import { base } from '../styles/base.styles.ts';
import { figures } from '../styles/figure.styles.ts';
import { axisTitle } from './axis-title.ts';
import { nullFigure } from './null-figure.ts';
import { formatZ, testTitle } from './null-words.ts';
import { styles } from './null-picture.styles.ts';
import { naiveFigure, occupied, pictured, unpictured } from './pictured.ts';

/** What the element needs of a report. */
export type PicturedReport = Pick<Report, 'evidence' | 'tests' | 'models'>;

/** More rows of third models would bury the hump; the table has all. */
const MOST_CONTROLS = 8;
/** Below this many pixels names are cut shorter. */
const NARROW = 480;
const LEAST_WIDTH = 240;

/**
 * @summary Where this pair falls among what unrelated models give, a picture for each test, on one axis.
 */
@localized()
@customElement('wk-null-picture')
export class NullPictureElement extends LitElement {
  static override styles = [base, chartStyles, figures, styles];

  @property({ attribute: false }) report: PicturedReport | undefined;

  @query('.plot') private readonly plot!: HTMLElement | null;

  private readonly fitted = new FittedWidth(this, () => this.plot);

  /** One label for each third model and side. */
  private controlMarks({ controls: given = [] }: Evidence): ControlMark[] {
    const { models } = this.report ?? {};
    return given.flatMap(({ control, side, z }) => {
      const third = models?.controls[control]?.name;
      if (z === null || third === undefined || !Number.isFinite(z)) return [];
      const isNarrow = this.fitted.width < NARROW;
      const other = isNarrow ? side.toUpperCase() : shortenName(models ? toldApart(models)[side] : '', 18);
      const name = shortenName(third, isNarrow ? 14 : 24);
      const text = formatZ(z);
      return [{ label: msg(str`${name} and ${other}: ${text}`), value: z, shape: control }];
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
    const { report } = this;
    const evidence = pictured(report?.evidence ?? []);
    if (!report || evidence.length === 0) return nothing;
    const domain = this.domain(evidence);
    const left = unpictured(report.evidence);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${msg('Where this pair falls among unrelated models')}</h3>
      <p class="explanation">
        ${msg(
          'Each test asks how far this pair lies from what unrelated models give, in standard deviations. The grey shape is where unrelated models fall; the dot is this pair.',
        )}
        ${this.hasControls ? msg('Hollow marks are the controls, third models.') : nothing}
      </p>
      <div class="plots">${evidence.map((each) => this.renderOne(each, report, domain))}</div>
      ${left > 0 ? html`<p class="note">${leftOut(left)}</p>` : nothing}
    </section>`;
  }

  private get hasControls(): boolean {
    return this.report?.evidence.some(({ controls: given }) => (given?.length ?? 0) > 0) ?? false;
  }

  private options(
    evidence: Evidence,
    domain: readonly [number, number],
  ): Omit<NullPictureOptions, 'title' | 'description'> {
    const [z, naive] = [formatZ(evidence.z), naiveFigure(evidence)];
    const naiveZ = formatZ(naive);
    const width = Math.max(LEAST_WIDTH, this.fitted.width);
    return {
      width,
      picture: evidence.null.picture ?? null,
      observed: { label: msg(str`this pair: ${z}`), value: evidence.z ?? 0 },
      aside: naive === null ? null : { label: msg(str`${naiveZ}: as if layers were independent`), value: naive },
      controls: this.controlMarks(evidence).slice(0, MOST_CONTROLS),
      domain,
      axisTitle: axisTitle(domain, width),
      formatTick,
    };
  }

  private renderOne(evidence: Evidence, report: PicturedReport, domain: readonly [number, number]): TemplateResult {
    const data = nullFigure(evidence, report);
    const { title, description } = data;
    const options = this.options(evidence, domain);
    const isCut = this.controlMarks(evidence).length > MOST_CONTROLS;
    return html`<wk-figure .data=${data}>
      <div class="head">
        <h4>${testTitle(evidence.test, report.tests ?? [])}</h4>
        <p class="rank">${evidence.exact ? msg('exact test') : msg('supports only')}</p>
      </div>
      <div class="plot" .style=${`min-height: ${nullPictureHeight(options)}px`}>
        ${this.fitted.width === 0 ? nothing : nullPicture({ ...options, title, description })}
      </div>
      <p class="caption" slot="caption">${description} ${isCut ? msg('More controls are in the table.') : nothing}</p>
    </wk-figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-null-picture': NullPictureElement;
  }
}
