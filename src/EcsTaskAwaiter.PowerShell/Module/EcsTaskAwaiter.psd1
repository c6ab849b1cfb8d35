@{
    RootModule = 'EcsTaskAwaiter.PowerShell.dll'
    ModuleVersion = '@VERSION@'
    GUID = '6f0b5a5e-52a4-4a1d-9f0e-3c1a8f7f9d21'
    Author = 'EcsTaskAwaiter contributors'
    CompanyName = 'EcsTaskAwaiter contributors'
    Copyright = 'Copyright (c) EcsTaskAwaiter contributors'
    Description = 'Provisions Dell ECS data stores from PowerShell and waits for the tasks: progress, typed errors, many waits in one pipeline.'
    PowerShellVersion = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('EcsTaskAwaiter.format.ps1xml')
    CmdletsToExport = @('Connect-Ecs', 'Disconnect-Ecs', 'Get-EcsDataStore', 'Get-EcsStoragePool', 'Get-EcsTask', 'New-EcsDataStore', 'Remove-EcsDataStore', 'Wait-EcsTask')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @('Dell', 'ECS', 'ObjectScale', 'storage')
            Prerelease = '@PRERELEASE@'
        }
    }
}
