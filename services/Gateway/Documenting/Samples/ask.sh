# Ask for a pick-up: 25 laptops and 8 desktops are 33 computers.
curl -s "$NETSPRING_URL/v1/pickup-requests" \
  -H "Authorization: Bearer $NETSPRING_KEY" \
  -H "Idempotency-Key: quickstart-$(date +%s%N)" \
  -H "Content-Type: application/json" -d '{
    "site": { "name": "Infinitus Tower", "cityCode": "310000", "address": "168 Hubin Road, Huangpu District" },
    "contact": { "name": "IT office", "phone": "+86 21 5550 0100", "language": "en" },
    "lines": [{ "category": "laptop", "quantity": 25 }, { "category": "desktop", "quantity": 8 }],
    "allowDuplicate": true }' > answer.json
cat answer.json
ID=$(grep -o '"id":"[^"]*"' answer.json | head -1 | cut -d'"' -f4)
