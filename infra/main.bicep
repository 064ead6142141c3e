targetScope = 'subscription'

@description('Names the environment; all resources carry it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('The region. It must offer Flex Consumption.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Where Durable Task keeps its state.')
@allowed([
  'AzureStorage'
  'DurableTaskScheduler'
])
param durableBackend string = 'AzureStorage'

@description('Storage and vault are reached over private endpoints only.')
param isolateNetwork bool = false

@description('The most instances of the app. Each keeps to the rates by itself, so this times the rates is what Partner Center sees.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Who is mailed when an alert fires; empty: alerts are only shown in the portal.')
param alertEmail string = ''

@description('The application that operators sign in to (Easy Auth); empty: the app asks for personal keys only.')
param operatorsClientId string = ''

@description('Who attests: the broker, or Microsoft directly.')
@allowed([
  'broker'
  'direct'
])
param gateway string = 'broker'

@description('The broker API\'s root.')
param brokerBaseAddress string = ''

@description('The partner\'s id at the broker.')
param brokerResellerId string = ''

@description('The broker\'s bearer token; it is kept in the vault and referred to from there.')
@secure()
param brokerToken string = ''

@description('The partner\'s own tenant at Microsoft Entra: a GUID or a domain.')
param partnerTenantId string = ''

@description('The application that is registered for Partner Center and trusts the app\'s identity.')
param partnerClientId string = ''

@description('The object id of that application\'s service principal in this tenant, which keeps the refresh token in the vault.')
param partnerPrincipalId string = ''

@description('Further settings of the README\'s table, with __ for each colon. They are no place for secrets.')
param extraSettings object = {}

var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}
var taskHubName = 'CspOrchestrations'
var usesScheduler = durableBackend == 'DurableTaskScheduler'

resource resourceGroup 'Microsoft.Resources/resourceGroups@2021-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: resourceGroup
  params: {
    name: 'id-${resourceToken}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: resourceGroup
  params: {
    workspaceName: 'log-${resourceToken}'
    insightsName: 'appi-${resourceToken}'
    location: location
    tags: tags
    publisherPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: resourceGroup
  params: {
    name: 'st${resourceToken}'
    location: location
    tags: tags
    isolateNetwork: isolateNetwork
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: resourceGroup
  params: {
    name: 'kv-${resourceToken}'
    location: location
    tags: tags
    isolateNetwork: isolateNetwork
    appPrincipalId: identity.outputs.principalId
    partnerPrincipalId: partnerPrincipalId
    brokerToken: brokerToken
  }
}

module scheduler 'modules/scheduler.bicep' = if (usesScheduler) {
  name: 'scheduler'
  scope: resourceGroup
  params: {
    name: 'dts-${resourceToken}'
    taskHubName: taskHubName
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (isolateNetwork) {
  name: 'network'
  scope: resourceGroup
  params: {
    name: 'vnet-${resourceToken}'
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: resourceGroup
  params: {
    name: 'func-${resourceToken}'
    planName: 'plan-${resourceToken}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: isolateNetwork ? network!.outputs.appSubnetId : ''
    maximumInstanceCount: maximumInstanceCount
    storageBlobEndpoint: storage.outputs.blobEndpoint
    storageQueueEndpoint: storage.outputs.queueEndpoint
    storageTableEndpoint: storage.outputs.tableEndpoint
    deploymentContainer: storage.outputs.deploymentContainer
    insightsName: monitoring.outputs.insightsName
    vaultUri: vault.outputs.uri
    brokerTokenSecretUri: vault.outputs.brokerTokenSecretUri
    taskHubName: taskHubName
    schedulerEndpoint: usesScheduler ? scheduler!.outputs.endpoint : ''
    operatorsClientId: operatorsClientId
    gateway: gateway
    brokerBaseAddress: brokerBaseAddress
    brokerResellerId: brokerResellerId
    partnerTenantId: partnerTenantId
    partnerClientId: partnerClientId
    extraSettings: extraSettings
  }
}

module inboxEvents 'modules/inbox-events.bicep' = {
  name: 'inbox-events'
  scope: resourceGroup
  params: {
    name: 'evgt-${resourceToken}'
    location: location
    tags: tags
    storageId: storage.outputs.id
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: resourceGroup
  params: {
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = resourceGroup.name
output SERVICE_API_NAME string = app.outputs.name
output AZURE_FUNCTION_NAME string = app.outputs.name
output APP_ADDRESS string = app.outputs.address
output APP_IDENTITY_CLIENT_ID string = identity.outputs.clientId
output APP_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output STORAGE_ACCOUNT_ID string = storage.outputs.id
output STORAGE_BLOB_ADDRESS string = storage.outputs.blobEndpoint
output KEY_VAULT_ADDRESS string = vault.outputs.uri
output INBOX_TOPIC_NAME string = inboxEvents.outputs.topicName
output INBOX_CONTAINER string = storage.outputs.inboxContainer
