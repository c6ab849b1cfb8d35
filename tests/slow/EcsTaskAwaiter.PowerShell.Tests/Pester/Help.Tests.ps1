# The help is complete, and its examples are run in their order, with the address and the fingerprint of the cluster under test.
BeforeDiscovery {
    Import-Module EcsTaskAwaiter
    $commands = (Get-Command -Module EcsTaskAwaiter).Name
    $examples = foreach ($command in 'Connect-Ecs', 'Get-EcsStoragePool', 'New-EcsDataStore', 'Get-EcsDataStore', 'Get-EcsTask', 'Wait-EcsTask', 'Remove-EcsDataStore', 'Disconnect-Ecs') {
        $number = 0
        foreach ($example in (Get-Help $command).examples.example) { $number++; @{ Command = $command; Number = $number; Code = $example.code } }
    }
}

Describe 'Help' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Set-Location $TestDrive
        "NodeId,Name`n10.3.0.1,store-1`n10.3.0.2,store-2" | Set-Content nodes.csv
        $env:ECS_TEST_PASSWORD | Set-Content secret
        @{ profiles = @{ production = @{ endpoint = $env:ECS_TEST_ENDPOINT; user = $env:ECS_TEST_USER; 'password-file' = "$TestDrive/secret"; trust = @($env:ECS_TEST_FINGERPRINT) } } } | ConvertTo-Json -Depth 5 | Set-Content config.json
        chmod 600 config.json secret
        $env:ECS_TASK_CONFIG = "$TestDrive/config.json"
        $null = Connect-Main
        $null = '10.4.0.101', '10.4.0.102' | New-EcsDataStore -StoragePoolId (Get-EcsStoragePool).Id | Wait-EcsTask
        function Get-Credential { $credential }
        function Get-Secret { $credential }
    }
    AfterAll { Disconnect-Ecs -All }

    It '<_> tells what it does, about each parameter, and has examples' -ForEach $commands {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -Match "\[" -Because "PowerShell makes up a synopsis from the syntax where there is none"
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterThan 0
        $own = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
        $documented = $help.parameters.parameter.name
        Compare-Object @($own) @($documented) | Should -BeNullOrEmpty
        foreach ($parameter in $help.parameters.parameter) { $parameter.description.Text | Should -Not -BeNullOrEmpty -Because $parameter.name }
    }
    It 'the syntax of <_> has the parameter sets of the command' -ForEach $commands {
        $sets = (Get-Command $_).ParameterSets.ForEach({ ($_.Parameters.Name.Where({ $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters -and $_ -notin 'WhatIf', 'Confirm' }) | Sort-Object) -join ' ' })
        $shown = (Get-Help $_).syntax.syntaxItem.ForEach({ ($_.parameter.name | Where-Object { $_ -notin 'WhatIf', 'Confirm' } | Sort-Object) -join ' ' })
        $shown | Sort-Object | Should -Be ($sets | Sort-Object)
    }
    It 'there is an about topic' {
        Get-Help about_EcsTaskAwaiter | Out-String | Should -Match 'EXIT CODES'
    }
    It 'example <number> of <command>' -ForEach $examples {
        $script = $code.Replace('https://ecs-node-1:4443', $env:ECS_TEST_ENDPOINT).Replace('7F83...', $env:ECS_TEST_FINGERPRINT)
        $Error.Clear()
        $ErrorActionPreference = 'Stop'
        $ConfirmPreference = 'None'
        . ([scriptblock]::Create($script)) | Out-String | Out-Null
    }
}
