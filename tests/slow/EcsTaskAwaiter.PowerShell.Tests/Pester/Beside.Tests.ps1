# Another module has loaded Microsoft.Extensions.Logging.Abstractions of another version into the default load context. Importing proves nothing: each command runs.
Describe 'Every command beside another Logging.Abstractions' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $other = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($env:ECS_TEST_ABSTRACTIONS)
    }

    It 'works, each in its turn' {
        $other.GetName().Name | Should -Be 'Microsoft.Extensions.Logging.Abstractions'
        $connection = Connect-Main
        $pool = Get-EcsStoragePool -Connection $connection
        $task = New-EcsDataStore -NodeId 10.7.0.1 -StoragePoolId $pool.Id
        (Get-EcsTask 10.7.0.1 CREATE).OpId | Should -Be 'CREATE'
        ($task | Wait-EcsTask).State | Should -Be 'ready'
        (Get-EcsDataStore 10.7.0.1).DataStoreId | Should -Be '10.7.0.1'
        (Remove-EcsDataStore 10.7.0.1 -PassThru -Confirm:$false | Wait-EcsTask -TreatGoneAsDone).AssumedCompleted | Should -BeTrue
        Disconnect-Ecs $connection
        Get-EcsDataStore -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }
    It 'keeps the library out of the default load context' {
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach({ $_.GetName().Name })
        $default | Should -Contain 'EcsTaskAwaiter.PowerShell'
        $default | Should -Not -Contain 'EcsTaskAwaiter'
    }
}
