/** The {@code traceroute} component: traces of this host in the routes of any Camel application. */
@org.jspecify.annotations.NullMarked
package io.pathwatch.component;
