/**
 * Does something only while the address still is the page's. The next page's address is written before the page that is left goes away (its code may
 * have to come first), and what a field of it reports late is not meant for there.
 */
export const onPage =
  <A extends unknown[]>(page: string, address: () => string, act: (...args: A) => void) =>
  (...args: A) => {
    if (address() === page) act(...args);
  };
