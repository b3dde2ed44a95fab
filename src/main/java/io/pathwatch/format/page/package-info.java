/** What the page reads, as JSON, CSV and GeoJSON: the same from the API and inside a file of its own. */
@org.jspecify.annotations.NullMarked
package io.pathwatch.format.page;
