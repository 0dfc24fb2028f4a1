import type { ReactiveControllerHost } from 'lit';
import type { Depth, Report } from '../../contract.ts';
import type { InputFile } from '../../read/checkpoint.ts';
import { askToStay } from '../../read/kept/ask-to-stay.ts';
import type { ModelSources, ReportSources } from '../../report/report-sources.ts';
import type { Whereabouts } from '../depth-choice/cost-text.ts';
import { proposedDepth } from '../depths.ts';
import { addressOf, type Side } from '../side.ts';
import type { Contestants, Terms } from './comparison-controller.ts';
import { ControlSides } from './control-sides.ts';
import { NOTHING_NAMED, shareable, type PageHash } from './page-hash.ts';
import { pinnedAddress } from './pinned-address.ts';
import { PlanController } from './plan-controller.ts';
import type { Reading } from './reading.ts';
import { SideController, type Reader } from './side-controller.ts';

export const SIDES = ['a', 'b'] as const;

/** Two models, third ones, and how they are to be compared: everything that the reader gives. */
export class Contest {
  readonly sides: Record<Side, SideController>;
  readonly controls: ControlSides;
  readonly plan: PlanController;
  /** What the reader chose; `null`: as proposed. */
  chosenDepth: Depth | null = null;
  keep = false;
  seed = 0;
  /** Depth and seed are those of a report that is repeated: another model does not change them. */
  isFixed = false;
  private readonly reading: Reading;

  constructor(host: ReactiveControllerHost, reader: Reader, reading: Reading) {
    this.sides = { a: new SideController(host, reader), b: new SideController(host, reader) };
    this.controls = new ControlSides(host, reader);
    this.plan = new PlanController(host, reader, () => this.seed);
    this.reading = reading;
  }

  get where(): Whereabouts {
    const remote = SIDES.filter((side) => this.sides[side].input?.kind === 'address').length;
    return (['files', 'mixed', 'remote'] as const)[remote] ?? 'mixed';
  }

  get depth(): Depth {
    return this.chosenDepth ?? proposedDepth(this.plan.plan, this.where !== 'files');
  }

  get states() {
    return { a: this.sides.a.state, b: this.sides.b.state, controls: this.controls.states };
  }

  /** Addresses that nobody has opened yet. */
  get named(): string[] {
    const { a, b, controls } = this.states;
    return [a, b, ...controls].flatMap((state) => (state.kind === 'named' ? [state.address] : []));
  }

  /** Whether everything that was given can be compared. */
  get models(): Contestants | null {
    const { a, b, controls } = this.states;
    if (a.kind !== 'ready' || b.kind !== 'ready' || controls.some(({ kind }) => kind !== 'ready')) return null;
    return { a: { name: a.brief.name, input: a.input }, b: { name: b.brief.name, input: b.input } };
  }

  get terms(): Terms {
    const { depth, seed, reading } = this;
    const { access } = reading;
    return {
      depth,
      seed,
      controls: this.controls.inputs,
      keep: this.keep && (this.plan.plan?.keepBytes[depth] ?? null) !== null,
      options: (signal) => reading.options(signal, access),
    };
  }

  /** What the page's own address says of all this. */
  get hash(): PageHash {
    const { hub } = this.reading.access;
    const told = ({ input, state }: SideController) => {
      const address = addressOf(input);
      const pinned =
        state.kind === 'ready' && address !== '' ? pinnedAddress(address, state.brief.sources, hub) : address;
      return shareable(pinned, hub);
    };
    return {
      ...NOTHING_NAMED,
      a: told(this.sides.a),
      b: told(this.sides.b),
      controls: this.controls.sides.map(told).filter((address) => address !== ''),
      depth: this.chosenDepth,
      seed: this.seed,
    };
  }

  /** Shows what an address of the page names; reads nothing. */
  restore(named: PageHash): void {
    this.chosenDepth = named.depth;
    this.seed = named.seed;
    for (const side of SIDES) {
      const isNew = named[side] !== '' && named[side] !== this.hash[side];
      if (isNew) this.sides[side].name(named[side]);
    }
    const { controls } = this.hash;
    if (named.controls.join('\n') === controls.join('\n')) return;
    this.controls.clear();
    for (const address of named.controls) this.controls.add().name(address);
  }

  /** Asks for what a report was made from: addresses are shown, not read; files must be given. */
  repeat({ depth, seed }: Pick<Report, 'depth' | 'seed'>, sources: ReportSources): void {
    this.isFixed = true;
    this.chosenDepth = depth;
    this.keep = false;
    this.seed = seed;
    this.controls.clear();
    const give = (side: SideController, from: ModelSources) => {
      if ('address' in from) side.name(from.address);
      else side.clear();
    };
    for (const side of SIDES) give(this.sides[side], sources[side]);
    for (const control of sources.controls) give(this.controls.add(), control);
  }

  /** Takes away the models that lie at these addresses. */
  withdraw(addresses: ReadonlySet<string>): void {
    const lies = ({ input }: SideController) => addresses.has(addressOf(input));
    for (const side of SIDES.map((each) => this.sides[each])) if (lies(side)) side.clear();
    for (const control of this.controls.sides.filter(lies)) this.controls.remove(control);
  }

  /** Reads the headers of everything that is only named. */
  async open(): Promise<void> {
    await Promise.all([...SIDES.map((side) => this.sides[side]), ...this.controls.sides].map((side) => side.open()));
  }

  /** The reader gave, changed or took away a model. */
  change<How>(side: Side, how: (controller: SideController) => How): How {
    if (!this.isFixed) this.chosenDepth = null;
    this.keep = false;
    return how(this.sides[side]);
  }

  /** Another seed reads other rows, which may cost something else. */
  chooseSeed(seed: number): void {
    if (seed === this.seed) return;
    this.seed = seed;
    this.plan.again();
  }

  choose(depth: Depth, keep: boolean): void {
    this.chosenDepth = depth;
    // Asked while the reader's own click is fresh: some browsers ask in turn. Without the promise it is kept as well.
    if (keep && !this.keep) void askToStay();
    this.keep = keep;
  }

  /** These files take the place of whatever the reader gave. Resolves when their headers have been read. */
  async takeFiles(files: Record<Side, Promise<InputFile[]>>, thirds: Promise<InputFile[][]>): Promise<void> {
    this.chosenDepth = null;
    this.seed = 0;
    this.controls.clear();
    const taken = SIDES.map((side) => this.sides[side].takeFiles(files[side]));
    const added = (await thirds).map((model) => this.controls.add().takeFiles(Promise.resolve(model)));
    await Promise.all([...taken, ...added]);
  }

  /** Hosts are to be asked anew, or what is remembered has changed. */
  readAgain(): void {
    for (const side of SIDES) void this.sides[side].readAgain();
    this.controls.readAgain();
  }
}
