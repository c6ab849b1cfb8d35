# The lines of the manual, with the address and the fingerprint of the cluster under test, from the package that the build made.
Describe 'The lines of the manual' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        function Get-Credential { $credential }

        Register-PSResourceRepository -Name Built -Uri $env:ECS_TEST_REPOSITORY -Trusted
        Unregister-PSResourceRepository -Name PSGallery -ErrorAction Ignore
        Set-Location $TestDrive
        "NodeId,Name`n10.8.0.1,store-1`n10.8.0.2,store-2" | Set-Content nodes.csv
    }
    AfterAll { Disconnect-Ecs -All }

    It 'Install-PSResource EcsTaskAwaiter' {
        Install-PSResource EcsTaskAwaiter
        $installed = Get-InstalledPSResource EcsTaskAwaiter
        $installed.Version | Should -Be '1.2.3'

        # Nothing but the installed package is to be found.
        $env:PSModulePath = $installed.InstalledLocation, (Join-Path $PSHOME 'Modules') -join [IO.Path]::PathSeparator
    }
    It 'Connect-Ecs' {
        Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential (Get-Credential) -TrustedCertificate $env:ECS_TEST_FINGERPRINT | Should -BeOfType EcsTaskAwaiter.PowerShell.EcsConnection
        (Get-Module EcsTaskAwaiter).ModuleBase | Should -Not -BeLike "$env:ECS_TEST_MODULES*"
    }
    It 'Import-Csv | New-EcsDataStore | Wait-EcsTask' {
        $pool = Get-EcsStoragePool
        $results = Import-Csv nodes.csv | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask -Timeout 30m
        $results.DataStoreId | Sort-Object | Should -Be '10.8.0.1', '10.8.0.2'
        $results.State | Should -Be 'ready', 'ready'
    }
    It 'Get-EcsTask | Where-Object | Wait-EcsTask' {
        $null = New-EcsDataStore 10.8.0.3 $((Get-EcsStoragePool).Id)
        $result = Get-EcsTask -DataStoreId 10.8.0.3 | Where-Object State -eq pending | Wait-EcsTask
        $result.DataStoreId | Should -Be '10.8.0.3'
    }
    It 'Get-EcsDataStore | Remove-EcsDataStore | Wait-EcsTask' {
        $result = Get-EcsDataStore 10.4.0.101 | Remove-EcsDataStore -PassThru -Confirm:$false | Wait-EcsTask -TreatGoneAsDone
        $result.DataStoreId | Should -Be '10.4.0.101'
        $result.AssumedCompleted | Should -BeTrue
    }
}
