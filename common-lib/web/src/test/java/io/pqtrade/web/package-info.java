/** A small application with every trap of a request, called over real HTTP. */
@NullMarked
package io.pqtrade.web;

import org.jspecify.annotations.NullMarked;
