"""Who said what? One utterance with its reports in every outlet."""
