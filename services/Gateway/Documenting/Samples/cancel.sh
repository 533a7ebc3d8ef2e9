# Cancel what you have seen: If-Match takes the ETag of the last answer.
ETAG=$(curl -s -D - -o /dev/null "$NETSPRING_URL/v1/pickup-requests/$ID" \
  -H "Authorization: Bearer $NETSPRING_KEY" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p')
curl -s -X POST "$NETSPRING_URL/v1/pickup-requests/$ID/cancel" \
  -H "Authorization: Bearer $NETSPRING_KEY" -H "If-Match: $ETAG" \
  -H "Content-Type: application/json" -d '{ "reason": "Only a try" }'
