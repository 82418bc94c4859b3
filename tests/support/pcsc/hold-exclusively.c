/*
 * A program that keeps a reader for itself, as some banking and signature software does: `hold-exclusively READER` connects
 * to the card that lies there, prints "held" and lets go when its standard input is closed.
 */
#include <stdio.h>
#include <winscard.h>

int main(int count, char **arguments) {
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  if (count != 2 || SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS) return 1;
  if (SCardConnect(context, arguments[1], SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
                   &protocol) != SCARD_S_SUCCESS) return 2;
  puts("held");
  fflush(stdout);
  while (getchar() != EOF) {}
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  return 0;
}
