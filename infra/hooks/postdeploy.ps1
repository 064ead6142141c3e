# Lets Event Grid tell the app of each file that arrives in the inbox. The body goes through a file, so that the key shows
# up in no process list and no log.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'AZURE_FUNCTION_NAME', 'INBOX_TOPIC_NAME', 'INBOX_CONTAINER') {
  if (-not [Environment]::GetEnvironmentVariable($name)) {
    throw "$name is not set: azd sets it from the outputs of infra/main.bicep."
  }
}
$tries = 30
$app = $env:AZURE_FUNCTION_NAME

# The listed names are "app/function".
$function = az functionapp function list --resource-group $env:AZURE_RESOURCE_GROUP --name $app `
  --query "[?config.bindings[?type=='blobTrigger']].name | [0]" --output tsv
if (-not $function) {
  Write-Host 'The app has no function with a blob trigger, so no events are subscribed to.'
  exit 0
}
$function = ($function -split '/')[-1]

# The host makes the key at its first start.
while (-not ($key = az functionapp keys list --resource-group $env:AZURE_RESOURCE_GROUP --name $app `
    --query systemKeys.blobs_extension --output tsv)) {
  if (--$tries -le 0) {
    throw "$app has no blobs_extension key: see whether it starts (Log stream), then run: azd hooks run postdeploy"
  }
  Start-Sleep -Seconds 10
}

$body = New-TemporaryFile
try {
  @{
    properties = @{
      destination = @{
        endpointType = 'WebHook'
        properties   = @{
          endpointUrl = "https://$app.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.$function&code=$key"
        }
      }
      filter      = @{
        includedEventTypes = @('Microsoft.Storage.BlobCreated')
        subjectBeginsWith  = "/blobServices/default/containers/$env:INBOX_CONTAINER/"
      }
      retryPolicy = @{ maxDeliveryAttempts = 30; eventTimeToLiveInMinutes = 1440 }
    }
  } | ConvertTo-Json -Depth 6 | Set-Content -Path $body -Encoding utf8NoBOM

  az rest --method put --output none --body "@$body" --url ("https://management.azure.com/subscriptions/$env:AZURE_SUBSCRIPTION_ID/" +
    "resourceGroups/$env:AZURE_RESOURCE_GROUP/providers/Microsoft.EventGrid/systemTopics/$env:INBOX_TOPIC_NAME/" +
    "eventSubscriptions/${env:INBOX_CONTAINER}?api-version=2022-06-15")
}
finally {
  Remove-Item $body
}
Write-Host "Event Grid tells $function of each file that arrives in $env:INBOX_CONTAINER."
