import {
  Component,
  lazy,
  Suspense,
  useEffect,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react'
import { LazyBoundary, lazyWithPreload } from 'react-hotpath/lazy'
import { ChartSkeleton } from './ChartSkeleton.js'
import { useChartLoader } from './useChartLoader.js'
import './lazyBoundary.css'

/** The same chart, whose code fails to come the first time. */
export const BeforeAndAfter = (): ReactElement => (
  <div className="story-sides">
    <Side title="Before: React.lazy" createContent={createPlain} />
    <Side title="After: LazyBoundary" createContent={createHotpath} />
  </div>
)

type Load = () => Promise<{ default: ComponentType }>
interface Content {
  /** Called when a visitor comes near the button. */
  readonly prepare?: () => void
  readonly render: (onShown: () => void) => ReactElement
}

const createPlain = (load: Load): Content => {
  const Chart = lazy(load)
  return {
    render: (onShown) => (
      <PlainBoundary>
        <Suspense fallback={<ChartSkeleton />}>
          <Chart />
          <Shown onShown={onShown} />
        </Suspense>
      </PlainBoundary>
    ),
  }
}

const createHotpath = (load: Load): Content => {
  const Chart = lazyWithPreload(load, { name: 'Chart', retry: 0, slowMs: Infinity })
  return {
    prepare: () => void Chart.preload(),
    render: (onShown) => (
      <LazyBoundary name="The chart" fallback={<ChartSkeleton />}>
        <Chart />
        <Shown onShown={onShown} />
      </LazyBoundary>
    ),
  }
}

const Side = ({
  title,
  createContent,
}: {
  readonly title: string
  readonly createContent: (load: Load) => Content
}): ReactElement => {
  const { load, api } = useChartLoader(1)
  const [content] = useState(() => createContent(load))
  const [openedMs, setOpenedMs] = useState<number>()
  const [shownMs, setShownMs] = useState<number>()
  const loads = useSyncExternalStore(api.subscribe, api.getRequestCount)
  return (
    <section aria-label={title}>
      <h3 className="story-side-title">{title}</h3>
      <button
        type="button"
        className="story-button"
        onPointerEnter={content.prepare}
        onFocus={content.prepare}
        onClick={() => setOpenedMs((current) => current ?? performance.now())}
      >
        Show the chart
      </button>
      <div className="story-chart-place">
        {openedMs !== undefined &&
          content.render(() => setShownMs((current) => current ?? performance.now() - openedMs))}
      </div>
      <dl className="story-figures">
        <dt>Times its code was asked for</dt>
        <dd>{loads}</dd>
        <dt>From the click to the chart</dt>
        <dd>{shownMs === undefined ? 'not shown' : `${Math.round(shownMs).toLocaleString('en-US')} ms`}</dd>
      </dl>
    </section>
  )
}

/** Tells when what stands beside it has come: both are shown together. */
const Shown = ({ onShown }: { readonly onShown: () => void }): null => {
  useEffect(onShown)
  return null
}

/** The error boundary of React's documentation, with a button. */
class PlainBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }
  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div role="alert">
        The chart could not be loaded.{' '}
        <button type="button" className="story-button" onClick={() => this.setState({ hasFailed: false })}>
          Try again
        </button>
      </div>
    )
  }
}
