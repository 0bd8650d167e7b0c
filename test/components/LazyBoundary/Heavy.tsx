import { useState, type ReactElement } from 'react'

/** A real module for a real dynamic import. */
const Heavy = ({ title }: { title: string }): ReactElement => {
  const [count, setCount] = useState(0)
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {title} {count}
    </button>
  )
}

export default Heavy
