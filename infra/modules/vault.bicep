import { keyVaultSecretsOfficer } from 'roles.bicep'

param name string
param location string
param tags object
param isolateNetwork bool
param appPrincipalId string

@description('The service principal of the Partner Center application; empty: there is none yet.')
param partnerPrincipalId string

@secure()
param brokerToken string

var brokerTokenName = 'broker-token'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // The Data Protection keys lie here: without them every protected value is lost, so nobody can purge them.
    enablePurgeProtection: true
    publicNetworkAccess: isolateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isolateNetwork ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource brokerTokenSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(brokerToken)) {
  parent: vault
  name: brokerTokenName
  properties: {
    value: brokerToken
  }
}

// The app writes the Data Protection keys that it makes, so reading is not enough.
resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

// The Partner Center application keeps the refresh token, which changes with each use: on Azure and from the consent command.
resource partnerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(partnerPrincipalId)) {
  name: guid(vault.id, partnerPrincipalId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: partnerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri

@description('Where the token lies, not the token; empty when there is none.')
#disable-next-line outputs-should-not-contain-secrets // Asked only whether it is empty.
output brokerTokenSecretUri string = empty(brokerToken) ? '' : '${vault.properties.vaultUri}secrets/${brokerTokenName}'
