#!/bin/sh
# Lets Event Grid tell the app of each file that arrives in the inbox. The body goes through a file, so that the key shows
# up in no process list and no log.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?run by azd, which sets it}"
: "${AZURE_RESOURCE_GROUP:?an output of infra/main.bicep}"
: "${AZURE_FUNCTION_NAME:?an output of infra/main.bicep}"
: "${INBOX_TOPIC_NAME:?an output of infra/main.bicep}"
: "${INBOX_CONTAINER:?an output of infra/main.bicep}"
tries=${POSTDEPLOY_TRIES:-30}
pause=${POSTDEPLOY_PAUSE_SECONDS:-10}

# The listed names are "app/function".
function=$(az functionapp function list --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_NAME" \
  --query "[?config.bindings[?type=='blobTrigger']].name | [0]" --output tsv)
function=${function##*/}
if [ -z "$function" ]; then
  echo 'The app has no function with a blob trigger, so no events are subscribed to.'
  exit 0
fi

# The host makes the key at its first start.
key=
while [ -z "$key" ]; do
  key=$(az functionapp keys list --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_NAME" \
    --query systemKeys.blobs_extension --output tsv)
  if [ -z "$key" ]; then
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      echo "$AZURE_FUNCTION_NAME has no blobs_extension key: see whether it starts (Log stream), then run: azd hooks run postdeploy" >&2
      exit 1
    fi
    sleep "$pause"
  fi
done

umask 077
body=$(mktemp)
trap 'rm -f "$body"' EXIT
cat >"$body" <<JSON
{
  "properties": {
    "destination": {
      "endpointType": "WebHook",
      "properties": {
        "endpointUrl": "https://$AZURE_FUNCTION_NAME.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.$function&code=$key"
      }
    },
    "filter": {
      "includedEventTypes": ["Microsoft.Storage.BlobCreated"],
      "subjectBeginsWith": "/blobServices/default/containers/$INBOX_CONTAINER/"
    },
    "retryPolicy": { "maxDeliveryAttempts": 30, "eventTimeToLiveInMinutes": 1440 }
  }
}
JSON

az rest --method put --output none --body "@$body" --url "https://management.azure.com/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AZURE_RESOURCE_GROUP/providers/Microsoft.EventGrid/systemTopics/$INBOX_TOPIC_NAME/eventSubscriptions/$INBOX_CONTAINER?api-version=2022-06-15"
echo "Event Grid tells $function of each file that arrives in $INBOX_CONTAINER."
