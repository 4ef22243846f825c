/** The value of a key, made when it is asked for first. */
export function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
	const value = known.get(key) ?? make();
	known.set(key, value);
	return value;
}
