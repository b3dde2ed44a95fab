package io.pathwatch.store;

/** How values of one type are written as bytes: equal values give equal bytes. */
interface RecordForm<T> {

    byte[] write(T value);

    T read(byte[] body);
}
