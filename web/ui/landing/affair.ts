import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { chartStyles } from '../../charts/chart.styles.ts';
import { nullPicture, nullPictureHeight, type NullPictureOptions } from '../../charts/null-picture.ts';
import { ReplayChosenEvent } from '../demo/demo-picker.ts';
import { FittedWidth } from '../fitted-width.ts';
import { formatCorrelation, formatInteger, formatTick } from '../format/numbers.ts';
import { formatZ } from '../null-picture/null-words.ts';
import { base } from '../styles/base.styles.ts';
import { controls } from '../styles/controls.styles.ts';
import { AFFAIR } from './affair-figures.ts';
import { styles } from './affair.styles.ts';

const LEAST_WIDTH = 240;

/**
 * @summary The affair that called for the page, in one picture: where the pair falls among unrelated models.
 * @event wk-replay-chosen - It is to be replayed; both models are made and compared at once.
 */
@customElement('wk-affair')
@localized()
export class Affair extends LitElement {
  static override styles = [base, controls, chartStyles, styles];

  @property({ type: Boolean }) locked = false;

  @query('.plot') private readonly plot!: HTMLElement | null;

  private readonly fitted = new FittedWidth(this, () => this.plot);

  private options(): NullPictureOptions {
    const [z, naive] = [formatZ(AFFAIR.z), formatZ(AFFAIR.naiveZ)];
    const draws = formatInteger(AFFAIR.draws);
    const { from, to, counts } = AFFAIR.picture;
    return {
      width: Math.max(LEAST_WIDTH, this.fitted.width),
      title: msg('The affair in one picture: Solar and GLM among unrelated models'),
      description: msg(
        str`The grey shape is ${draws} draws from what unrelated gains give. The pair lies at ${z}, in the middle of them.`,
      ),
      picture: { from, to, counts: [...counts] },
      observed: { label: msg(str`Solar and GLM: ${z}`), value: AFFAIR.z },
      aside: { label: msg(str`naively: ${naive}`), value: AFFAIR.naiveZ },
      controls: [],
      // Room beside the figure that misleads, for its name.
      domain: [-4.5, 5.8],
      axisTitle: msg('z, in standard deviations'),
      formatTick,
    };
  }

  protected override render(): TemplateResult {
    const options = this.options();
    const naive = formatZ(AFFAIR.naiveZ);
    const [cosine, expected] = [formatCorrelation(AFFAIR.cosine), formatCorrelation(AFFAIR.expectedCosine)];
    return html`<figure aria-labelledby="title">
      <h2 id="title">${msg('A cosine of 0.989 was taken for proof')}</h2>
      <div class="plot" .style=${`min-height: ${nullPictureHeight(options)}px`}>
        ${this.fitted.width === 0 ? nothing : nullPicture(options)}
      </div>
      <figcaption>
        ${msg(str`Norm gains of two models of 100 billion parameters. Their mean cosine is ${cosine}; unrelated gains of the same means and spreads have ${expected}. Among unrelated models (grey) the pair stands in the middle: no evidence. Whoever takes every layer for an independent witness gets ${naive}.`)}
        <button class="plain" ?disabled=${this.locked} @click=${() => this.dispatchEvent(new ReplayChosenEvent())}>
          ${msg('Measure it here')}
        </button>
      </figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wk-affair': Affair;
  }
}
