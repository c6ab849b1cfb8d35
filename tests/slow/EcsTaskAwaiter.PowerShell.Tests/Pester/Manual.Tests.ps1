# The block "Use" of docs/powershell.md, line by line, from the package that the build made, with the address and the fingerprint of the cluster under test.
BeforeDiscovery {
    $manual = Get-Content (Join-Path $PSScriptRoot '../../../../docs/powershell.md') -Raw
    $block = [regex]::Match($manual, '(?s)## Use\s+```powershell\n(.*?)```').Groups[1].Value.Trim() -split '\n'
}

Describe 'The lines of the manual' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        function Get-Credential { $credential }

        # What each line needs, and what must have come of it.
        $before = @{
            'Get-EcsTask *' = { $null = New-EcsDataStore 10.4.0.101 $global:pool.Id -Name seconds-1 }
        }
        $after = @{
            'Connect-Ecs *' = {
                $results | Should -BeOfType EcsTaskAwaiter.PowerShell.EcsConnection
                (Get-Module EcsTaskAwaiter).ModuleBase | Should -Not -BeLike "$env:ECS_TEST_MODULES*"
            }
            '$pool = *' = { $global:pool.Id | Should -Not -BeNullOrEmpty }
            'Import-Csv *' = {
                $results.DataStoreId | Sort-Object | Should -Be '10.8.0.1', '10.8.0.2'
                $results.State | Should -Be 'ready', 'ready'
            }
            'Get-EcsTask *' = { "$($results.DataStoreId) $($results.State)" | Should -Be '10.4.0.101 ready' }
            'Get-EcsDataStore *' = { "$($results.DataStoreId) $($results.AssumedCompleted)" | Should -Be '10.4.0.101 True' }
        }

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
    It '<_>' -ForEach $block {
        $line = $_
        $after.Keys.Where({ $line -like $_ }).Count | Should -Be 1 -Because 'each line has an expectation'
        $before.Keys.Where({ $line -like $_ }).ForEach({ & $before[$_] })

        # Asking to confirm a removal needs a person.
        $ConfirmPreference = 'None'
        $ErrorActionPreference = 'Stop'
        $script = $line.Replace('https://ecs-node-1:4443', $env:ECS_TEST_ENDPOINT).Replace('7F83...', $env:ECS_TEST_FINGERPRINT).Replace('$pool', '$global:pool')
        $results = . ([scriptblock]::Create($script))
        $after.Keys.Where({ $line -like $_ }).ForEach({ . $after[$_] })
    }
}
