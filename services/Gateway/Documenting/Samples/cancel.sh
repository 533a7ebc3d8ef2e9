# Cancel what you have seen: If-Match takes the ETag of the last answer. Who is late, because it changed meanwhile, gets 412 and looks again.
STATUS=412
while [ "$STATUS" = 412 ]; do
  ETAG=$(curl -s -D - -o /dev/null "$NETSPRING_URL/v1/pickup-requests/$ID" \
    -H "Authorization: Bearer $NETSPRING_KEY" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p')
  STATUS=$(curl -s -X POST "$NETSPRING_URL/v1/pickup-requests/$ID/cancel" -o cancelled.json -w '%{http_code}' \
    -H "Authorization: Bearer $NETSPRING_KEY" -H "If-Match: $ETAG" \
    -H "Content-Type: application/json" -d '{ "reason": "Only a try" }')
done
cat cancelled.json
