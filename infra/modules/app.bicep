param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string

@description('The subnet that the app reaches the others from; empty: no network of its own.')
param subnetId string

param maximumInstanceCount int
param storageBlobEndpoint string
param storageQueueEndpoint string
param storageTableEndpoint string
param deploymentContainer string
param insightsName string
param vaultUri string

@description('Where the broker\'s token lies in the vault; empty: there is none.')
param brokerTokenSecretUri string

param taskHubName string

@description('Empty: Durable Task keeps its state in the storage account.')
param schedulerEndpoint string

param operatorsClientId string
param gateway string
param brokerBaseAddress string
param brokerResellerId string
param partnerTenantId string
param partnerClientId string
param extraSettings object

// Names the setting by which Easy Auth signs in as the app's identity, so that no client secret is kept.
var signInAssertion = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

var platformSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: storageBlobEndpoint
  AzureWebJobsStorage__queueServiceUri: storageQueueEndpoint
  AzureWebJobsStorage__tableServiceUri: storageTableEndpoint
  Storage__Records: 'Blobs'
  Storage__Blobs__AccountUrl: storageBlobEndpoint
  Storage__Blobs__ClientId: identityClientId
  Storage__Keys__VaultUri: vaultUri
  Storage__Keys__ClientId: identityClientId
  // What is deployed is read-only, and this folder is gone with the instance: scratch files only.
  Storage__DataFolder: '/tmp/csp-orchestrations'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId
  TASKHUB_NAME: taskHubName
}

// These two take precedence over host.json, which says Azure Storage.
var schedulerSettings = empty(schedulerEndpoint) ? {} : {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

var signInSettings = empty(operatorsClientId) ? {} : {
  '${signInAssertion}': identityClientId
  Web__EntraOperators: 'true'
}

var brokerSettings = empty(brokerBaseAddress) ? {} : {
  Broker__BaseAddress: brokerBaseAddress
  Broker__ResellerId: brokerResellerId
  Broker__Token: empty(brokerTokenSecretUri) ? '' : '@Microsoft.KeyVault(SecretUri=${brokerTokenSecretUri})'
}

var partnerSettings = empty(partnerClientId) ? {} : {
  PartnerCenter__BaseAddress: 'https://api.partnercenter.microsoft.com/'
  Login__TenantId: partnerTenantId
  Login__ClientId: partnerClientId
  Login__ManagedIdentity: identityClientId
  Login__RefreshTokenStore: 'KeyVault'
  Login__KeyVaultAddress: vaultUri
}

var address = 'https://${name}.azurewebsites.net/'

// In UTC. Timers have no default on Azure: the host does not start a function whose schedule is missing.
var scheduleSettings = {
  Schedules__NightlyRenewalSweep: '0 0 3 * * *'
  Schedules__DailySubscriptionInventory: '0 0 4 * * *'
  Schedules__ReconciliationExports: '0 0 5 * * *'
  Schedules__ReconciliationInboxSweep: '0 0 * * * *'
  Schedules__ReconciliationInboxPoison: '0 */5 * * * *'
  Schedules__DailyRetention: '0 30 1 * * *'
  Schedules__MfaReadinessRefresh: '0 17 */6 * * *'
}

var productSettings = {
  Attestation__Gateway: gateway
  Web__PublicBaseAddress: address
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  tags: union(tags, {
    'azd-service-name': 'api'
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storageBlobEndpoint}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
        // Timers of workflows fire when they are due, not when the next request wakes the app.
        alwaysReady: [
          {
            name: 'durable'
            instanceCount: 1
          }
        ]
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      productSettings,
      scheduleSettings,
      brokerSettings,
      partnerSettings,
      extraSettings,
      signInSettings,
      schedulerSettings,
      platformSettings
    )
  }

  // Lets the signed-in and everybody else through: each operation checks whom it serves, and customers never sign in.
  resource signIn 'config' = if (!empty(operatorsClientId)) {
    name: 'authsettingsV2'
    dependsOn: [
      settings
    ]
    properties: {
      platform: {
        enabled: true
      }
      globalValidation: {
        requireAuthentication: false
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: operatorsClientId
            clientSecretSettingName: signInAssertion
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
  }
}

// Deployment is by identity only.
resource noBasicAuthentication 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output name string = app.name
output address string = address
