/**
 * What every service needs to trust a caller: the claims of a token, its verification with public keys alone, and what
 * was revoked. Tokens are issued by order-service only.
 */
@NullMarked
package io.pqtrade.auth;

import org.jspecify.annotations.NullMarked;
