# Where is it? A moment later it has a date, a window, a driver and a vehicle.
curl -s "$NETSPRING_URL/v1/pickup-requests/$ID" -H "Authorization: Bearer $NETSPRING_KEY"
# And what has happened so far?
curl -s "$NETSPRING_URL/v1/pickup-requests/$ID/timeline" -H "Authorization: Bearer $NETSPRING_KEY"
