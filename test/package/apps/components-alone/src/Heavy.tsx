const Heavy = () => <p>The heavy part is here</p>
export default Heavy
